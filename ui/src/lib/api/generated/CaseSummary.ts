export type CaseSummary = { id: string; number: string; name: string; records: { [key: string]: number }; entries: number; unconfirmed: number };
