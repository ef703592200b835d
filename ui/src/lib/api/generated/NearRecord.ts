import type { RecordSummary } from './RecordSummary';

export type NearRecord = { record: RecordSummary; field: string; lat_e7: number; lon_e7: number; distance_m: number };
