export type PhotoDay = { day: string; start: number; count: number };
