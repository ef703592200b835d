export type RecordsAt = { case: string; rows: number[] };
