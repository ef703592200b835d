import type { FieldInput } from './FieldInput';

export type TakeInBytes = { case: string; name: string; base64: string; fields: { [key: string]: FieldInput } };
