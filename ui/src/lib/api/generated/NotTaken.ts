export type NotTaken = { what: string; code: string; message: string };
