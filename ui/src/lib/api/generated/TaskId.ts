export type TaskId = { id: string };
