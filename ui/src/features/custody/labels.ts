/** What stands on a label (DOMAIN 0.3): one copy outside, one inside. */
import { call } from '$lib/api';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import { titleWords } from '$lib/record';

export interface Label {
  id: string;
  /** The number, also as a code. */
  number: string;
  words: string;
  site: string | null;
  atMs: number;
  /** Initials or name of whoever collected it. */
  by: string | null;
  seal: string | null;
  bag: string | null;
  count: string | null;
  hazard: string | null;
}

/** Labels on a sheet of A4, two across and four down. */
export const PER_SHEET = 8;

/** Reads what stands on the label of a thing. */
export async function readLabel(caseId: string, item: string): Promise<Label> {
  return labelOf(await call('show_record', { case: caseId, record: item }));
}

/** The label of a record. */
export function labelOf(page: RecordPage): Label {
  const { summary } = page;
  const text = (field: string) => page.fields[field]?.[0]?.text ?? null;
  const name = (field: string) => {
    const record = page.fields[field]?.[0]?.record;
    return record ? titleWords(record) : null;
  };
  const site = page.fields.site_id?.[0]?.record;
  return {
    id: summary.id,
    number: summary.num,
    words: text('description') ?? titleWords(summary),
    site: site ? site.num || titleWords(site) : null,
    atMs: summary.observed_ms,
    by: name('collected_by') ?? name('observed_by'),
    seal: text('seal_no'),
    bag: text('bag_no'),
    count: text('bag_count'),
    hazard: summary.hazard,
  };
}

/** Labels in sheets: each in so many copies side by side, the first ones left free on a sheet that was begun. */
export function sheetsOf(labels: Label[], copies: number, free: number): (Label | null)[][] {
  const cells: (Label | null)[] = Array.from({ length: free }, () => null);
  for (const label of labels) for (let copy = 0; copy < copies; copy += 1) cells.push(label);
  const sheets: (Label | null)[][] = [];
  for (let at = 0; at < cells.length; at += PER_SHEET) sheets.push(cells.slice(at, at + PER_SHEET));
  return sheets;
}
