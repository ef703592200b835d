export type MakePreviews = Record<string, never>;
