export type Changed = { case: string; records: string[]; areas: string[] };
