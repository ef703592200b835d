import type { CaseSummary } from './CaseSummary';

export type Status = { examiner: string; device: string; block: string; cases: CaseSummary[]; entries: number; entries_unconfirmed: number; originals: number; original_bytes: number; originals_unverified: number; originals_unconfirmed: number; receipts: number };
