import type { MapPoint } from './MapPoint';

export type PointsOnMap = { points: MapPoint[]; total: number };
