import type { LeftOut } from './LeftOut';
import type { Profile } from './Profile';

export type Exported = { path: string; sealed: boolean; profile: Profile; records: number; entries: number; originals: number; originals_not_included: number; withheld: LeftOut[]; bytes: number; files: number; digest: string };
