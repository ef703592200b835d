/** A hand-over as the printed form shows it: from the event, its signatures and the examiners that it names. */
import { call } from '$lib/api';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { titleWords } from '$lib/record';

/** A signature on a side. */
export interface SideSigned {
  side: string;
  atMs: number | null;
}

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
  withdrawn: string | null;
}

/** Reads a hand-over. */
export async function readTransfer(caseId: string, event: string): Promise<Transfer> {
  const page = await call('show_record', { case: caseId, record: event });
  const signatures = page.children.filter(({ kind, withdrawn }) => kind === 'custody_signature' && !withdrawn);
  const pages = await Promise.all(signatures.map(({ id }) => call('show_record', { case: caseId, record: id })));
  return transferOf(page, pages);
}

/** A hand-over from its records. */
export function transferOf(page: RecordPage, signatures: RecordPage[]): Transfer {
  const text = (field: string) => page.fields[field]?.[0]?.text ?? null;
  const person = (field: string) => {
    const said = page.fields[field]?.[0];
    return said?.record ? titleWords(said.record) : (said?.text ?? '');
  };
  return {
    event: page.summary,
    items: (page.fields.item_text_frozen ?? []).map((said) => said.text),
    from: person('from_person'),
    to: person('to_person'),
    atMs: momentOf(page, 'at') ?? page.summary.observed_ms,
    purpose: text('purpose'),
    purposeText: text('purpose_text'),
    sealState: text('seal_state'),
    condition: text('condition'),
    signed: signatures.map((each) => ({ side: codeOf(each, 'side'), atMs: momentOf(each, 'signed_at') })),
    withdrawn: page.withdrawn,
  };
}

function value(page: RecordPage, field: string): unknown {
  const said = page.fields[field]?.[0]?.value as { value?: unknown } | undefined;
  return said?.value ?? null;
}

function codeOf(page: RecordPage, field: string): string {
  const said = value(page, field);
  return typeof said === 'string' ? said : '';
}

function momentOf(page: RecordPage, field: string): number | null {
  const said = value(page, field) as { utc_ms?: unknown } | null;
  return typeof said?.utc_ms === 'number' ? said.utc_ms : null;
}
