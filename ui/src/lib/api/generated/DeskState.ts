import type { Notice } from './Notice';
import type { OpenDesk } from './OpenDesk';
import type { VaultView } from './VaultView';

export type DeskState = { vault: VaultView | null; open: OpenDesk | null; recent: string[]; wait_ms: number; notices: Notice[]; free_bytes: number; total_bytes: number; idle_lock_s: number; language: string };
