export type Rebuilt = { entries: number; records: number; before: string; after: string };
