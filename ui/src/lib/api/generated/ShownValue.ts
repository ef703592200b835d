import type { EmptyReason } from './EmptyReason';

export type ShownValue = { text: string; value: unknown; empty: EmptyReason | null };
