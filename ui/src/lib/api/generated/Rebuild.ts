export type Rebuild = Record<string, never>;
