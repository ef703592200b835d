export type MapBounds = { south: number; west: number; north: number; east: number };
