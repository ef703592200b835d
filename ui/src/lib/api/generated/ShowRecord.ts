export type ShowRecord = { case: string; record: string };
