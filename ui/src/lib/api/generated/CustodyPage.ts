import type { RecordSummary } from './RecordSummary';

export type CustodyPage = { item: RecordSummary; holders: RecordSummary[]; place: RecordSummary | null; state: string; seal: string | null; events: RecordSummary[] };
