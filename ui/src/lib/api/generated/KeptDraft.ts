export type KeptDraft = { content: unknown; saved_ms: number };
