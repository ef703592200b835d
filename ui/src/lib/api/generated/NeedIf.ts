export type NeedIf = { field: string; is: string[] };
