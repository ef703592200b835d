import type { MapBounds } from './MapBounds';

export type MapPoints = { case: string; kinds?: string[] | null; bounds?: MapBounds | null; limit: number };
