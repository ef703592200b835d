export type Disagreements = { case: string };
