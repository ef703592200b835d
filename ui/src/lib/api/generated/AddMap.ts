export type AddMap = { path: string };
