export type FieldInput = string | string[] | { [key: string]: unknown };
