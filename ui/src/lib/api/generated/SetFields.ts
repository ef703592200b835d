import type { FieldInput } from './FieldInput';

export type SetFields = { case: string; record: string; fields: { [key: string]: FieldInput }; reason?: string | null };
