export type ImportBundle = { path: string; keys?: string[] };
