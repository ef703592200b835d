export type ListCases = Record<string, never>;
