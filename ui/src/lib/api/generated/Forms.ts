export type Forms = { language: string };
