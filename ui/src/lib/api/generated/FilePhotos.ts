import type { FieldInput } from './FieldInput';

export type FilePhotos = { case: string; records: string[]; fields: { [key: string]: FieldInput } };
