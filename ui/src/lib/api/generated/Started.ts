export type Started = { task: string };
