export type GiveOutOriginal = { sha256: string; to: string };
