export type RecordHistory = { case: string; record: string; field?: string | null };
