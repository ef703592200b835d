import type { FieldInput } from './FieldInput';

export type AddRecord = { case: string; kind: string; parent?: string | null; fields?: { [key: string]: FieldInput } };
