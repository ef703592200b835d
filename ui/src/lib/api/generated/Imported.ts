import type { NotTaken } from './NotTaken';

export type Imported = { cases: string[]; made_by: string | null; entries_offered: number; entries_new: number; entries_known: number; entries_completed: number; entries_refused: NotTaken[]; forks: number; records: number; originals_offered: number; originals_new: number; originals_known: number; originals_unnamed: number; originals_failed: NotTaken[]; stopped: boolean };
