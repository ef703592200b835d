import type { RecordSummary } from './RecordSummary';

export type Hazard = { code: string; record: RecordSummary };
