import type { Sensitivity } from './Sensitivity';

export type LeftOut = { class: Sensitivity; openings: number; originals: number; reason: string };
