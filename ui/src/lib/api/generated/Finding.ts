export type Finding = { code: string; severity: string; where: string; message: string };
