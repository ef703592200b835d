/** Things picked or scanned, for one act on all of them: hand over, an event, labels. They stay picked from screen to screen. */
import { Failure, call } from '$lib/api';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { canBeHeld } from './custody-kinds';

export class Picked {
  #caseId: string | null = null;
  all = $state.raw<RecordSummary[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** What was scanned and cannot be in custody, or is here already. */
  refused = $state.raw<{ name: string; why: 'unfit' | 'twice' | 'withdrawn' } | null>(null);

  readonly ids: string[] = $derived(this.all.map(({ id }) => id));

  /** Begins afresh where another case is in hand. */
  in(caseId: string): void {
    if (this.#caseId === caseId) return;
    this.#caseId = caseId;
    this.clear();
  }

  has(id: string): boolean {
    return this.ids.includes(id);
  }

  toggle(record: RecordSummary): void {
    this.all = this.has(record.id) ? this.all.filter(({ id }) => id !== record.id) : [...this.all, record];
  }

  remove(id: string): void {
    this.all = this.all.filter((record) => record.id !== id);
  }

  clear(): void {
    this.all = [];
    this.failure = null;
    this.refused = null;
  }

  /** Adds what a scanner typed: a number or an identifier. Whether it was added. */
  async scan(name: string): Promise<boolean> {
    this.failure = null;
    this.refused = null;
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

  /** Takes exactly these, as a link names them. */
  async take(names: string[]): Promise<void> {
    this.clear();
    for (const name of names) await this.scan(name);
  }

  #unfit(record: RecordSummary): 'unfit' | 'twice' | 'withdrawn' | null {
    if (record.withdrawn) return 'withdrawn';
    if (this.has(record.id)) return 'twice';
    return canBeHeld(record.kind) ? null : 'unfit';
  }
}

/** The things picked in this window. */
export const picked = new Picked();
