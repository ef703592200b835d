/** A bundle or vault that somebody chose: what it is, and the keys with which a sealed one is opened. */
import { Failure, call } from '../api';
import type { Recognised } from '../api/generated/Recognised';

/** A path and the keys for it, as the core takes them. */
export interface Opening {
  path: string;
  keys: string[];
  key_file: string | null;
}

export class Medium {
  path = $state('');
  /** Secret keys that were typed. Apart from the path, so that a key never stands where a path is shown. */
  keys = $state('');
  /** A file with keys, as `age-keygen` writes it. */
  keyFile = $state('');
  /** What lies at the path; nothing while it is not known. */
  what = $state.raw<Recognised | null>(null);
  failure = $state.raw<Failure | null>(null);

  readonly chosen = $derived(this.path.trim());
  readonly sealed = $derived(this.what === 'sealed_bundle');
  readonly isBundle = $derived(this.what === 'bundle' || this.sealed);
  /** Whether all is there that is needed to read it. */
  readonly ready = $derived(
    this.chosen !== '' &&
      this.what !== null &&
      this.what !== 'other' &&
      (!this.sealed || this.keys.trim() !== '' || this.keyFile.trim() !== ''),
  );

  /** Asks what lies at the path. An answer about a path that was left meanwhile counts for nothing. */
  async recognise(): Promise<void> {
    const asked = this.chosen;
    this.what = null;
    this.failure = null;
    if (asked === '') return;
    try {
      const what = await call('recognise', { path: asked });
      if (asked === this.chosen) this.what = what;
    } catch (thrown) {
      if (asked === this.chosen) this.failure = Failure.from(thrown);
    }
  }

  opening(): Opening {
    const keys = this.sealed ? this.keys.split(/\s+/).filter((key) => key !== '') : [];
    const file = this.keyFile.trim();
    return { path: this.chosen, keys, key_file: this.sealed && file !== '' ? file : null };
  }

  /** Forgets everything, the keys too. */
  clear(): void {
    this.path = '';
    this.keys = '';
    this.keyFile = '';
    this.what = null;
    this.failure = null;
  }
}
