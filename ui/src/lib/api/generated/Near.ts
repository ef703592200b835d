export type Near = { case: string; lat_e7: number; lon_e7: number; within_m: number; limit: number };
