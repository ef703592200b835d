import type { CaseReport } from './CaseReport';
import type { Ended } from './Ended';
import type { OriginalFailure } from './OriginalFailure';

export type SyncReport = { ended: Ended; standing: string | null; clock_offset_ms: number | null; cases: CaseReport[]; entries_confirmed: number; entries_refused: number; entries_received: number; originals_offered: number; originals_confirmed: number; originals_failed: OriginalFailure[]; bytes_sent: number; bytes_sent_twice: number; wire_sent: number; wire_received: number; receipts: number };
