export type StoredFile = { record: string; path: string; sha256: string; size: number; mime: string; flags: string[] };
