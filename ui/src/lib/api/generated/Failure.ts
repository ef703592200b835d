export type Failure = { code: string; message: string };
