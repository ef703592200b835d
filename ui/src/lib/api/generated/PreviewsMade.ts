import type { WithoutPreview } from './WithoutPreview';

export type PreviewsMade = { made: number; known: number; without: WithoutPreview[]; stopped: boolean };
