import type { RecordSummary } from './RecordSummary';
import type { ShownValue } from './ShownValue';

export type RecordPage = { summary: RecordSummary; parent: RecordSummary | null; withdrawn: string | null; fields: { [key: string]: ShownValue[] }; children: RecordSummary[]; referring: [string, RecordSummary][]; missing: string[] };
