export type DuplicateFile = { path: string; sha256: string; record: string };
