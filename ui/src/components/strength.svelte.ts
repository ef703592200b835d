/** How hard a passphrase is to guess, asked of the core while it is typed. */
import { call } from '$lib/api';
import type { Strength } from '$lib/api/generated/Strength';

export class PassphraseStrength {
  current = $state.raw<Strength | null>(null);
  #asked = 0;

  /** Asks for what is typed; an answer that comes late is dropped. */
  async ask(passphrase: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    if (passphrase === '') {
      this.current = null;
      return;
    }
    const strength = await call('passphrase_strength', { passphrase }).catch(() => null);
    if (asked === this.#asked) this.current = strength;
  }
}
