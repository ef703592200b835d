export type FindingCounts = { serious: number; warning: number; hint: number };
