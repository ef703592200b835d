export type ListRecords = { case: string; kind?: string | null; after?: number; limit: number };
