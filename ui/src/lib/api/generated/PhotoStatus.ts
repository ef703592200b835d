export type PhotoStatus = { row: number; record: string; title: string; digest: string; size: number | null; here: boolean; at_hq_ms: number | null; receipt: number | null };
