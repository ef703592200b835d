import type { DuplicateFile } from './DuplicateFile';
import type { FailedFile } from './FailedFile';
import type { StoredFile } from './StoredFile';

export type TakenIn = { offered: number; offered_bytes: number; stored: StoredFile[]; duplicates: DuplicateFile[]; known: number; failed: FailedFile[]; missing_frames: string[]; passed_over: FailedFile[]; stopped: boolean };
