export type PhotosFiled = { changed: number };
