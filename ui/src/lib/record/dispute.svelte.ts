/** A disagreement about one field: what each person said, and settling it. Nobody's word is lost, whatever is chosen. */
import { Failure, call } from '../api';
import type { HistoryLine } from '../api/generated/HistoryLine';
import { Draft } from '../state/drafts.svelte';
import { saving } from '../state/saving.svelte';

/** Words around the note that keeps both values. */
export interface KeepWords {
  /** The note's text. */
  text: string;
  /** The tag by which the note is known to belong to the field. */
  tag: string;
}

/** What is kept of the settling until it is recorded. */
interface Settling {
  reason: string;
  picked: string | null;
}

export class Dispute {
  readonly caseId: string;
  readonly record: string;
  readonly field: string;
  /** What stands, the oldest first. */
  said = $state.raw<readonly HistoryLine[]>([]);
  /** The entry that was picked. */
  picked = $state<string | null>(null);
  reason = $state('');
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  readonly choice = $derived.by(() => this.said.find(({ entry }) => entry === this.picked) ?? null);

  readonly draft: Draft<Settling>;

  constructor(caseId: string, record: string, field: string) {
    this.caseId = caseId;
    this.record = record;
    this.field = field;
    this.draft = new Draft(`dispute/${record}/${field}`);
  }

  /** Brings back what was picked and typed, unless something is there already. */
  async restore(): Promise<void> {
    const left = await this.draft.load().catch(() => null);
    if (!left || this.reason !== '' || this.picked !== null) return;
    this.reason = left.reason;
    this.picked = left.picked;
  }

  /** Somebody picked an entry. */
  pick(entry: string): void {
    this.picked = entry;
    this.#keep();
  }

  /** Somebody typed why. */
  type(reason: string): void {
    this.reason = reason;
    this.#keep();
  }

  #keep(): void {
    this.draft.keep({ reason: this.reason, picked: this.picked });
  }

  async read(): Promise<void> {
    const lines = await call('record_history', { case: this.caseId, record: this.record, field: this.field });
    this.said = lines.filter(({ live }) => live);
  }

  /** Lets the picked value stand alone. Whether it was recorded. */
  choose(): Promise<boolean> {
    const choice = this.choice;
    if (!choice || this.reason.trim() === '') return Promise.resolve(false);
    return this.#do(() =>
      call('set_fields', {
        case: this.caseId,
        record: this.record,
        fields: { [this.field]: choice.said.value },
        reason: this.reason.trim(),
      }),
    );
  }

  /** Lets both stand and notes why. Whether it was recorded. */
  keepBoth({ text, tag }: KeepWords): Promise<boolean> {
    if (this.reason.trim() === '') return Promise.resolve(false);
    const fields = { note_text: `=${text}`, subject: [this.record], tags: [tag] };
    return this.#do(() => call('add_record', { case: this.caseId, kind: 'note', fields }));
  }

  async #do(act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      await saving.track(act());
      this.reason = '';
      this.picked = null;
      this.failure = null;
      await this.draft.drop();
      return true;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** The tag of a note that keeps both values of a field. */
export function keptTag(field: string): string {
  return `kept_both:${field}`;
}
