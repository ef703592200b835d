import type { FieldInput } from './FieldInput';

export type CreateCase = { number: string; name: string; fields?: { [key: string]: FieldInput } };
