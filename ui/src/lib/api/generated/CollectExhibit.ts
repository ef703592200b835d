import type { FieldInput } from './FieldInput';

export type CollectExhibit = { case: string; fields?: { [key: string]: FieldInput } };
