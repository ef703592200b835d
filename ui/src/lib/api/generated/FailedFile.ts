export type FailedFile = { path: string; code: string; message: string };
