export type OpenHandOvers = { case: string };
