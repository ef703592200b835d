export type DraftPlace = { place: string };
