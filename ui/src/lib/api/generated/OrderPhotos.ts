import type { PhotoFilter } from './PhotoFilter';

export type OrderPhotos = { case: string; filter: PhotoFilter; sort: 'time' | 'name' | 'intake' };
