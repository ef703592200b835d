export type Ended = { code: string; message: string };
