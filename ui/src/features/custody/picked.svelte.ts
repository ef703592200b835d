/**
 * Things picked or scanned, for one act on all of them: hand over, an event, labels. They are kept as they are picked, so that
 * neither another screen nor a crash takes them away.
 */
import { Failure, call } from '$lib/api';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { Draft } from '$lib/state';
import { canBeHeld } from './custody-kinds';

export class Picked {
  all = $state.raw<RecordSummary[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** What was scanned and cannot be in custody, or is here already. */
  refused = $state.raw<{ name: string; why: 'unfit' | 'twice' | 'withdrawn' } | null>(null);
  readonly ids: string[] = $derived(this.all.map(({ id }) => id));
  readonly #own: string;
  #caseId: string | null = null;
  #draft: Draft<string[]> | null = null;
  #opened: Promise<void> = Promise.resolve();

  /** A pile of its own beside that of the case, for the act on the things that `own` names. */
  constructor(own = '') {
    this.#own = own;
  }

  /** Begins with what was left where another case is in hand. */
  in(caseId: string): Promise<void> {
    if (this.#caseId === caseId) return this.#opened;
    this.#caseId = caseId;
    this.#draft = new Draft(['custody/picked', caseId, ...(this.#own ? [this.#own] : [])].join('/'));
    this.all = [];
    this.hush();
    return (this.#opened = this.#bringBack(this.#draft));
  }

  has(id: string): boolean {
    return this.ids.includes(id);
  }

  toggle(record: RecordSummary): void {
    if (this.has(record.id)) this.remove([record.id]);
    else this.#set([...this.all, record]);
  }

  remove(ids: readonly string[]): void {
    this.#set(this.all.filter(({ id }) => !ids.includes(id)));
  }

  /** Adds what another pile holds. */
  add(records: readonly RecordSummary[]): void {
    this.#set([...this.all, ...records.filter(({ id }) => !this.has(id))]);
  }

  clear(): void {
    this.#set([]);
    this.hush();
  }

  /** Says no more of what was scanned last. */
  hush(): void {
    this.failure = null;
    this.refused = null;
  }

  /** Adds what a scanner typed: a number or an identifier. Whether it was added. */
  async scan(name: string): Promise<boolean> {
    this.hush();
    const added = await this.#look(name);
    if (added) this.#set(this.all);
    return added;
  }

  /** Begins with what a link names, which needs no keeping. */
  async take(names: readonly string[]): Promise<void> {
    this.hush();
    for (const name of names) await this.#look(name);
  }

  async #look(name: string): Promise<boolean> {
    if (this.#caseId === null) return false;
    try {
      const { summary } = await call('show_record', { case: this.#caseId, record: name.trim() });
      const why = this.#unfit(summary);
      if (why) this.refused = { name: summary.num || name, why };
      else this.all = [...this.all, summary];
      return why === null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    }
  }

  async #bringBack(draft: Draft<string[]>): Promise<void> {
    const left = await draft.load().catch(() => null);
    if (!left || this.#caseId === null) return;
    const found = await call('summaries', { case: this.#caseId, records: left }).catch(() => []);
    // Another case may be in hand by then.
    if (draft === this.#draft) this.add(found.filter((record) => !record.withdrawn));
  }

  #set(all: RecordSummary[]): void {
    this.all = all;
    if (all.length > 0) this.#draft?.keep([...this.ids]);
    else void this.#draft?.drop();
  }

  #unfit(record: RecordSummary): 'unfit' | 'twice' | 'withdrawn' | null {
    if (record.withdrawn) return 'withdrawn';
    if (this.has(record.id)) return 'twice';
    return canBeHeld(record.kind) ? null : 'unfit';
  }
}

/** The things picked in the case, from screen to screen. */
export const picked = new Picked();
