/** Records to choose from in a box: the latest ones, and those that fit what is typed. */
import { call } from '../api';
import type { RecordSummary } from '../api/generated/RecordSummary';

const LATEST = 12;
const FOUND = 20;

export class RecordChoices {
  readonly #caseId: string;
  readonly #kinds: readonly string[];
  #latest = $state.raw<RecordSummary[]>([]);
  #found = $state.raw<RecordSummary[] | null>(null);
  /** Those chosen before, so that they keep their names. */
  #kept = $state.raw<RecordSummary[]>([]);
  #asked = 0;

  /** What is offered at this moment. */
  readonly offered: RecordSummary[] = $derived(this.#found ?? this.#latest);

  constructor(caseId: string, kinds: readonly string[]) {
    this.#caseId = caseId;
    this.#kinds = kinds;
  }

  /** Reads the latest records of the kinds. */
  async start(): Promise<void> {
    const lists = await Promise.all(this.#kinds.map((kind) => this.#newest(kind)));
    const latest = lists.flat().toSorted((a, b) => b.observed_ms - a.observed_ms);
    this.#latest = latest.slice(0, LATEST);
  }

  /** Looks for records; an answer that comes too late is dropped. */
  async type(text: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    if (text.trim() === '') {
      this.#found = null;
      return;
    }
    const kind = this.#kinds.length === 1 ? (this.#kinds[0] ?? null) : null;
    const hits = await call('search', { case: this.#caseId, kind, text, limit: FOUND }).catch(() => []);
    if (asked !== this.#asked) return;
    this.#found = hits.filter((hit) => this.#fits(hit));
  }

  /** A record by its number or identifier, such as a scanner types it; nothing where there is none that fits. */
  async named(name: string): Promise<RecordSummary | null> {
    const found = await call('show_record', { case: this.#caseId, record: name }).catch(() => null);
    if (!found || !this.#fits(found.summary)) return null;
    this.keep(found.summary);
    return found.summary;
  }

  /** Remembers a record that was chosen. */
  keep(record: RecordSummary): void {
    if (!this.#kept.some(({ id }) => id === record.id)) this.#kept = [...this.#kept, record];
  }

  /** A record that was offered or chosen. */
  get(id: string): RecordSummary | undefined {
    return [...this.#kept, ...this.offered, ...this.#latest].find((record) => record.id === id);
  }

  #fits(record: RecordSummary): boolean {
    return !record.withdrawn && (this.#kinds.length === 0 || this.#kinds.includes(record.kind));
  }

  async #newest(kind: string): Promise<RecordSummary[]> {
    const order = { case: this.#caseId, kind, filter: 'all', sort: 'newest' } as const;
    const { rows } = await call('order_records', order);
    const records = await call('records_at', { case: this.#caseId, rows: rows.slice(0, LATEST) });
    return records.filter((record) => this.#fits(record));
  }
}

/** What a record is called in a line: its number and title, without the name of its kind. */
export function recordWords(record: RecordSummary): string {
  const title = record.title.replace(/^[^·]*· /u, '');
  return record.num === '' ? title : `${record.num} · ${title}`;
}
