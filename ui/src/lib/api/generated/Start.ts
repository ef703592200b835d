export type Start = { name: string; request: unknown };
