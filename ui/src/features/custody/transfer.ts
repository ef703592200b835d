/** A hand-over as the printed form shows it: from the event, and who signed it as the core judges. */
import { call } from '$lib/api';
import type { HandedOver } from '$lib/api/generated/HandedOver';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import type { SideSigned } from '$lib/api/generated/SideSigned';

export interface Transfer {
  event: RecordSummary;
  /** The words as they were frozen at that moment. */
  items: string[];
  from: string;
  to: string;
  atMs: number;
  purpose: string | null;
  purposeText: string | null;
  sealState: string | null;
  condition: string | null;
  signed: SideSigned[];
  /** Sides that have not signed: `giver`, `receiver`. */
  missing: string[];
}

/** Reads a hand-over. */
export async function readTransfer(caseId: string, event: string): Promise<Transfer> {
  const [page, handed] = await Promise.all([
    call('show_record', { case: caseId, record: event }),
    call('show_hand_over', { case: caseId, event }),
  ]);
  return transferOf(page, handed);
}

/** A hand-over from its record and what stands of it. */
export function transferOf(page: RecordPage, handed: HandedOver): Transfer {
  const text = (field: string) => page.fields[field]?.[0]?.text ?? null;
  return {
    event: page.summary,
    items: handed.items,
    from: handed.giver,
    to: handed.receiver,
    atMs: handed.at_ms,
    purpose: text('purpose'),
    purposeText: text('purpose_text'),
    sealState: text('seal_state'),
    condition: text('condition'),
    signed: handed.signed,
    missing: handed.missing,
  };
}
