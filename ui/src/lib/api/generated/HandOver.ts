import type { FieldInput } from './FieldInput';

export type HandOver = { case: string; items: string[]; to: string; purpose: string; seal_state: string; fields?: { [key: string]: FieldInput }; receiver_passphrase?: string | null };
