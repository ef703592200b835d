import type { PhotoCamera } from './PhotoCamera';
import type { PhotoDay } from './PhotoDay';

export type PhotoOrder = { rows: number[]; days: PhotoDay[]; cameras: PhotoCamera[]; roles: { [key: string]: number }; flags: { [key: string]: number } };
