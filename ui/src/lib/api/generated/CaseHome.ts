import type { CaseSummary } from './CaseSummary';
import type { FindingCounts } from './FindingCounts';
import type { HandedOver } from './HandedOver';
import type { Hazard } from './Hazard';
import type { IncompleteRecord } from './IncompleteRecord';
import type { PhotoCounts } from './PhotoCounts';
import type { RecordSummary } from './RecordSummary';

export type CaseHome = { summary: CaseSummary; today: RecordSummary[]; incomplete: IncompleteRecord[]; open_hand_overs: HandedOver[]; disagreements: number; findings: FindingCounts; photos: PhotoCounts; last_receipt_ms: number | null; last_sync_ms: number | null; hazards: Hazard[] };
