/** Whether what was typed is in the vault. */
import { Failure } from '../api';
import { unkept } from './drafts.svelte';

export class Saving {
  #pending = $state(0);
  /** When something was last written, by this laptop's clock; nothing since the window opened if `null`. */
  savedMs = $state<number | null>(null);
  #failure = $state.raw<Failure | null>(null);

  /** Why the last write failed, or what is typed is not kept. */
  readonly failure = $derived(this.#failure ?? unkept.values().next().value ?? null);
  readonly state = $derived<'saving' | 'failed' | 'saved'>(
    this.#pending > 0 ? 'saving' : this.failure ? 'failed' : 'saved',
  );

  /** Follows a write until it ends. */
  async track<T>(writing: Promise<T>): Promise<T> {
    this.#pending += 1;
    try {
      const output = await writing;
      this.savedMs = Date.now();
      this.#failure = null;
      return output;
    } catch (thrown) {
      this.#failure = Failure.from(thrown);
      throw thrown;
    } finally {
      this.#pending -= 1;
    }
  }
}

/** The writes of this window. */
export const saving = new Saving();
