/** Everything that is printed of a body: what is recorded, its wounds, teeth and photos. */
import { BodyWounds } from '$components/records/body-wounds.svelte';
import { Failure, call } from '$lib/api';
import type { FormField } from '$lib/api/generated/FormField';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import { saidValue } from '$lib/record';
import { forms } from '$lib/state';
import { t } from '$lib/text';
import { readChart, type DentalChart } from '../teeth';

/** Photos printed at most. */
const PHOTOS = 60;
/** Classes of what is not printed. */
const GUARDED = ['S3', 'S4'];

/** A field with what is recorded of it. */
export interface Said {
  field: FormField;
  text: string;
}

export class BodyReport {
  page = $state.raw<RecordPage | null>(null);
  failure = $state.raw<Failure | null>(null);
  teeth = $state.raw<readonly DentalChart[]>([]);
  photos = $state.raw<readonly PhotoCard[]>([]);
  photosTotal = $state(0);
  readonly wounds = new BodyWounds();

  async read(caseId: string, body: string): Promise<void> {
    try {
      const page = await call('show_record', { case: caseId, record: body });
      const charts = page.children.filter(({ kind, withdrawn }) => kind === 'dental_chart' && !withdrawn);
      const records = charts.map(({ id }) => id);
      const [pages, ordered] = await Promise.all([
        records.length > 0 ? call('show_records', { case: caseId, records }) : [],
        call('order_photos', { case: caseId, subject: body }),
        this.wounds.read(caseId, page),
      ]);
      this.teeth = await Promise.all(pages.map((chart) => readChart(caseId, chart)));
      const rows = ordered.rows.slice(0, PHOTOS);
      this.photos = rows.length > 0 ? await call('photos_at', { case: caseId, rows }) : [];
      this.photosTotal = ordered.rows.length;
      this.page = page;
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }
}

/** What is recorded of a record, by section; what is guarded and what the program fills in is left out. */
export function saidIn(page: RecordPage, without: readonly string[] = []): { label: string; said: Said[] }[] {
  const sections = forms.kind(page.summary.kind)?.sections ?? [];
  return sections
    .filter(({ code }) => code !== 'envelope')
    .map(({ label, fields }) => ({
      label,
      said: fields
        .filter(({ code, sensitivity }) => !without.includes(code) && !GUARDED.includes(sensitivity ?? ''))
        .map((field) => ({ field, text: textOf(field, page) }))
        .filter(({ text }) => text !== ''),
    }))
    .filter(({ said }) => said.length > 0);
}

/** The values of a field; two of what is one are a disagreement and are printed as that. */
function textOf({ code, card, type }: FormField, page: RecordPage): string {
  const values = (page.fields[code] ?? []).map(({ text }) => saidValue(type, text));
  return values.length > 1 && card !== '*' ? `${values.join(' ≠ ')} (${t('fields-dispute')})` : values.join('; ');
}

/** How many fields are recorded and guarded, and so not printed. */
export function guardedIn(page: RecordPage): number {
  const fields = forms.kind(page.summary.kind)?.sections.flatMap((section) => section.fields) ?? [];
  return fields.filter(
    ({ code, sensitivity }) => GUARDED.includes(sensitivity ?? '') && (page.fields[code]?.length ?? 0) > 0,
  ).length;
}
