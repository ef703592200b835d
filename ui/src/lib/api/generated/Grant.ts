export type Grant = { case: string; number: string };
