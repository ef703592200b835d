export type SyncNow = { bytes_per_s?: number | null; budget_bytes?: number | null };
