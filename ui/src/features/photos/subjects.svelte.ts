/** Records that photos can show: those recorded last, and what a search finds while somebody types. */
import type { Choice } from '$components/choice';
import { call } from '$lib/api';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';

/** Kinds that are offered before anything is typed, the likeliest first. */
const OFFERED = [
  'remains',
  'evidence',
  'ballistics_item',
  'clothing',
  'effect',
  'context',
  'site',
  'impact_mark',
  'person',
];
/** Of each kind so many, the newest. */
const OF_EACH = 8;
const FOUND_AT_MOST = 30;

export class Subjects {
  readonly #caseId: string;
  #offered = $state.raw<RecordSummary[]>([]);
  #found = $state.raw<RecordSummary[] | null>(null);
  #known = new Map<string, RecordSummary>();
  #typed = '';

  constructor(caseId: string) {
    this.#caseId = caseId;
  }

  readonly choices: Choice[] = $derived((this.#found ?? this.#offered).map(choice));

  /** A record by its identifier, if it was offered or found. */
  known(id: string): RecordSummary | undefined {
    return this.#known.get(id);
  }

  async load(): Promise<void> {
    const lists = await Promise.all(OFFERED.map((kind) => this.#newest(kind).catch(() => [])));
    this.#offered = this.#remember(lists.flat());
  }

  /** Looks for what is typed. */
  async type(typed: string): Promise<void> {
    this.#typed = typed.trim();
    if (this.#typed === '') {
      this.#found = null;
      return;
    }
    const found = await call('search', { case: this.#caseId, text: this.#typed, limit: FOUND_AT_MOST });
    // Somebody may have typed on meanwhile.
    if (typed.trim() === this.#typed) this.#found = this.#remember(found.filter(({ kind }) => kind !== 'media'));
  }

  /** Reads one record, such as that of an address. */
  async read(record: string): Promise<RecordSummary | null> {
    const page = await call('show_record', { case: this.#caseId, record }).catch(() => null);
    return page ? (this.#remember([page.summary])[0] ?? null) : null;
  }

  async #newest(kind: string): Promise<RecordSummary[]> {
    const order = await call('order_records', { case: this.#caseId, kind, filter: 'all', sort: 'newest' });
    const rows = order.rows.slice(0, OF_EACH);
    return rows.length === 0 ? [] : call('records_at', { case: this.#caseId, rows });
  }

  #remember(records: RecordSummary[]): RecordSummary[] {
    for (const record of records) this.#known.set(record.id, record);
    return records;
  }
}

function choice({ id, num, title }: RecordSummary): Choice {
  return { value: id, label: num === '' ? title : num, hint: title };
}
