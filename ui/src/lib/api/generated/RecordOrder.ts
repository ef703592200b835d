export type RecordOrder = { rows: number[]; total: number };
