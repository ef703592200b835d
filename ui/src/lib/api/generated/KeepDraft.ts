export type KeepDraft = { place: string; content: unknown };
