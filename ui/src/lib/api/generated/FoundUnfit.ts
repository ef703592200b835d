import type { RecordSummary } from './RecordSummary';

export type FoundUnfit = { code: string; severity: string; records: RecordSummary[]; field: string | null; message: string };
