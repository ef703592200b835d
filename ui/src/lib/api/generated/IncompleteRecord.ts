import type { RecordSummary } from './RecordSummary';

export type IncompleteRecord = { record: RecordSummary; missing: string[] };
