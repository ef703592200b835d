import type { Grant } from './Grant';

export type Enrolled = { address: string; origin: string; examiner: string; initials: string; block: string; cases: Grant[]; clock_offset_ms: number };
