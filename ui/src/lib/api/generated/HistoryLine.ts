import type { ShownValue } from './ShownValue';

export type HistoryLine = { field: string; said: ShownValue; live: boolean; reason: string | null; entry: string; seat: string; at_ms: number };
