export type GivenOut = { sha256: string; size: number };
