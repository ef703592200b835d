export type Notice = { code: string; message: string };
