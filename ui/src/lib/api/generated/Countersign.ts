export type Countersign = { case: string; event: string };
