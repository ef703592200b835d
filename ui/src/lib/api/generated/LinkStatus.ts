import type { CaseStatus } from './CaseStatus';
import type { CheckpointStatus } from './CheckpointStatus';
import type { ClockOffset } from './ClockOffset';
import type { HeadquartersStatus } from './HeadquartersStatus';

export type LinkStatus = { headquarters: HeadquartersStatus | null; block: string | null; clock_offset: ClockOffset | null; receipts: number; last_receipt_ms: number | null; checkpoint: CheckpointStatus | null; contradictions: number; cases: CaseStatus[] };
