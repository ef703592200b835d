export type PutSetting = { name: string; content: unknown };
