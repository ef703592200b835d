/** A note about a record while it is typed: kept as a draft until it is added. */
import { Failure, call } from '$lib/api';
import { Draft, saving } from '$lib/state';

export class NewNote {
  words = $state('');
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly draft: Draft<string>;
  readonly #caseId: string;
  readonly #record: string;

  constructor(caseId: string, record: string) {
    this.#caseId = caseId;
    this.#record = record;
    this.draft = new Draft(`note/${record}`);
  }

  /** Brings back what was typed, unless something is typed already. */
  async restore(): Promise<void> {
    const left = await this.draft.load().catch(() => null);
    if (left && this.words === '') this.words = left;
  }

  type(words: string): void {
    this.words = words;
    this.draft.keep(words);
  }

  /** Adds the note. What is typed meanwhile is for the next one. */
  async add(): Promise<void> {
    if (this.busy || this.words.trim() === '') return;
    this.busy = true;
    const words = this.words;
    try {
      const fields = { note_text: { value: words.trim() }, subject: [this.#record] };
      await saving.track(call('add_record', { case: this.#caseId, kind: 'note', fields }));
      this.failure = null;
      const dropped = this.draft.drop();
      if (this.words === words) this.words = '';
      else this.draft.keep(this.words);
      await dropped;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}
