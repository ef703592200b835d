export type Enrol = { code: string };
