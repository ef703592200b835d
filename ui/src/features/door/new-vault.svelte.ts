/** What has to be typed to make a vault, and what is still wrong with it. */
import { Failure } from '$lib/api';
import { desk } from '$lib/state';
import { PassphraseStrength } from '$components/strength.svelte';

/** Fields of the form, for the place where an error stands. */
export type NewVaultField = 'name' | 'initials' | 'device' | 'letter' | 'folder' | 'recipient' | 'passphrase' | 'again';

export class NewVault {
  name = $state('');
  initials = $state('');
  device = $state('');
  letter = $state('A');
  folder = $state(desk.state?.new_vault_folder ?? '');
  /** The age recipient whose holder can recover the vault; empty for a printed sheet. */
  recipient = $state('');
  passphrase = $state('');
  again = $state('');
  /** Whether somebody tried to go on, so that what is missing is said. */
  tried = $state(false);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  recoveryKey = $state<string | null>(null);
  readonly strength = new PassphraseStrength();

  /** What is wrong, as message ids by field. */
  readonly wrong: Partial<Record<NewVaultField, string>> = $derived.by(() => {
    const wrong: Partial<Record<NewVaultField, string>> = {};
    if (this.name.trim() === '') wrong.name = 'door-wrong-name';
    if (!/^\p{L}{2,5}$/u.test(this.initials.trim())) wrong.initials = 'door-wrong-initials';
    if (this.device.trim() === '') wrong.device = 'door-wrong-device';
    if (!/^[A-HJ-NP-Z]$/.test(this.letter)) wrong.letter = 'door-wrong-letter';
    if (this.folder.trim() === '') wrong.folder = 'door-wrong-folder';
    if (!/^(age1[a-z0-9]+)?$/.test(this.recipient.trim())) wrong.recipient = 'door-wrong-recipient';
    if (this.passphrase === '') wrong.passphrase = 'door-wrong-passphrase';
    if (this.passphrase !== this.again) wrong.again = 'door-wrong-again';
    return wrong;
  });

  /** What to say at a field: nothing before somebody tried to go on. */
  error(field: NewVaultField): string | undefined {
    return this.tried ? this.wrong[field] : undefined;
  }

  /** The name as it is typed. It suggests the initials, which so stand there before somebody comes to type them. */
  rename(name: string): void {
    const isSuggested = this.initials === initialsOf(this.name);
    this.name = name;
    if (isSuggested) this.initials = initialsOf(name);
  }

  /** Makes the vault. Whether it was made. */
  async make(): Promise<boolean> {
    this.tried = true;
    const weak = this.strength.current !== null && !this.strength.current.taken;
    if (Object.keys(this.wrong).length > 0 || weak || this.busy) return false;
    this.busy = true;
    try {
      const made = await desk.createVault({
        folder: this.folder.trim(),
        device_name: this.device.trim(),
        name: this.name.trim(),
        initials: this.initials.trim(),
        passphrase: this.passphrase,
        letter: this.letter,
        recovery_recipient: this.recipient.trim() || null,
      });
      this.recoveryKey = made.recovery_key;
      this.passphrase = '';
      this.again = '';
      this.failure = null;
      return true;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** Initials as a name suggests them. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  return words
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('')
    .slice(0, 4);
}
