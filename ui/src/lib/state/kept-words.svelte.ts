/** Words that are typed for one deed, and kept as a draft until it is done. */
import { Failure } from '../api';
import { Draft } from './drafts.svelte';
import { saving } from './saving.svelte';

export class KeptWords {
  words = $state('');
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly draft: Draft<string>;

  constructor(place: string) {
    this.draft = new Draft(place);
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

  /** Does this with the words as they are meant. What is typed meanwhile is for the next time. Whether it is done. */
  protected async give(deed: (words: string) => Promise<unknown>): Promise<boolean> {
    const { words } = this;
    if (this.busy || words.trim() === '') return false;
    this.busy = true;
    try {
      await saving.track(deed(words.trim()));
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
    const dropped = this.draft.drop();
    if (this.words === words) this.words = '';
    else this.draft.keep(this.words);
    await dropped;
    return true;
  }
}
