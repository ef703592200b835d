import type { FieldInput } from './FieldInput';

export type TakeIn = { case: string; paths: string[]; source: string; fields?: { [key: string]: FieldInput }; read_back: boolean };
