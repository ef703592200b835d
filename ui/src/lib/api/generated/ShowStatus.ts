export type ShowStatus = Record<string, never>;
