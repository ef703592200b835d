export type MapFile = { name: string; bytes: number };
