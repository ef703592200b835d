import type { Phase } from './Phase';

export type Progress = { phase: Phase; done: number; total: number; bytes: number; total_bytes: number };
