import type { DeskState } from './DeskState';

export type CreatedVault = { recovery_key: string | null; state: DeskState };
