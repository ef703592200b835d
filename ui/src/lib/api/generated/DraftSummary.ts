export type DraftSummary = { place: string; saved_ms: number };
