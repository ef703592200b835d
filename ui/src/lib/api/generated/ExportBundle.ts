import type { Profile } from './Profile';
import type { Sensitivity } from './Sensitivity';

export type ExportBundle = { case: string; target: string; profile: Profile; grounds?: [Sensitivity, string][]; recipients?: string[]; without_originals?: boolean };
