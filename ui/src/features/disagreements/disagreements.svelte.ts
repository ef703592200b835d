/** Where people disagree in a case: the records, and in each the fields. */
import { Failure, call } from '$lib/api';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { keptTag, RecordForm } from '$lib/record';
import { forms } from '$lib/state';

/** Records read in full at once; the rest comes when asked for. */
export const AT_ONCE = 20;

export class Disagreements {
  records = $state.raw<readonly RecordSummary[] | null>(null);
  open = $state.raw<readonly RecordForm[]>([]);
  failure = $state.raw<Failure | null>(null);
  most = $state(AT_ONCE);

  /** Reads them again. What is being entered stays. */
  async read(caseId: string): Promise<void> {
    try {
      const records = await call('disagreements', { case: caseId });
      const known = new Map(this.open.map((form) => [form.page.summary.id, form]));
      this.open = await Promise.all(
        records.slice(0, this.most).flatMap((record) => {
          const kind = forms.kind(record.kind);
          return kind ? [this.#form(caseId, record.id, known.get(record.id) ?? null)] : [];
        }),
      );
      this.records = records;
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  async #form(caseId: string, record: string, known: RecordForm | null): Promise<RecordForm> {
    if (known) {
      await known.refresh();
      return known;
    }
    const page = await call('show_record', { case: caseId, record });
    const kind = forms.kind(page.summary.kind);
    if (!kind) throw new Failure({ code: 'unknown_kind', message: '' });
    return new RecordForm(caseId, kind, page);
  }
}

/** The fields of a record about which people disagree. */
export function disputedFields(form: RecordForm): string[] {
  return [...form.entries.values()].filter(({ disputed }) => disputed).map(({ field }) => field.code);
}

/** Whether a note says that both values of a field are kept. The tag of the note is on its own page, so it is asked for. */
export async function isKept(caseId: string, page: RecordPage, field: string): Promise<boolean> {
  const group = page.referring.find((each) => each.kind === 'note' && each.field === 'subject');
  const records = group?.newest.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id) ?? [];
  const pages = records.length > 0 ? await call('show_records', { case: caseId, records }) : [];
  return pages.some(({ fields }) => fields.tags?.some(({ text }) => text === keptTag(field)));
}
