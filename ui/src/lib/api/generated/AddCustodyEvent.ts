import type { FieldInput } from './FieldInput';

export type AddCustodyEvent = { case: string; event: string; items: string[]; fields?: { [key: string]: FieldInput } };
