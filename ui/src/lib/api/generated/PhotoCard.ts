import type { PhotoState } from './PhotoState';
import type { RecordSummary } from './RecordSummary';

export type PhotoCard = { record: RecordSummary; sha256: string; name: string; media_kind: string; mime: string; size: number; time_ms: number | null; time_text: string; lat_e7: number | null; lon_e7: number | null; role: string | null; subjects: RecordSummary[]; camera: string | null; frame: string | null; flags: string[]; state: PhotoState; has_preview: boolean; distressing: 'none' | 'mild' | 'severe'; derived_from: string | null };
