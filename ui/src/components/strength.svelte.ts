/** How hard a passphrase is to guess, asked of the core while it is typed. */
import { call } from '$lib/api';
import type { Strength } from '$lib/api/generated/Strength';
import { Latest } from '$lib/state';

export class PassphraseStrength {
  current = $state.raw<Strength | null>(null);
  readonly #latest = new Latest();

  /** Asks for what is typed; an answer that comes late is dropped. */
  async ask(passphrase: string): Promise<void> {
    if (passphrase === '') {
      this.#latest.drop();
      this.current = null;
      return;
    }
    const asking = () => call('passphrase_strength', { passphrase }).catch(() => null);
    const strength = await this.#latest.ask(asking);
    if (strength !== undefined) this.current = strength;
  }
}
