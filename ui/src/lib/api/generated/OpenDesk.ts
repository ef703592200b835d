export type OpenDesk = { examiner: string; initials: string; seat: string; device: string; block: string; folder: string; leftovers: string[] };
