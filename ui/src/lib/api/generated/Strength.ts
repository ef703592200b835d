export type Strength = { ok: boolean; score: number; message: string };
