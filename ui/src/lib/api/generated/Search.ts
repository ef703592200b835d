export type Search = { case?: string | null; kind?: string | null; text: string; limit: number };
