export type PhotoCounts = { total: number; without_place: number; unfiled: number; unconfirmed: number };
