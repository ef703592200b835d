/** The desk: which vault, who is signed on, what the program noticed. */
import { Failure, call, on, type Output, type Request } from '../api';
import type { DeskState } from '../api/generated/DeskState';
import type { Progress } from '../api/generated/Progress';
import { flushDrafts } from './drafts.svelte';

export class Desk {
  /** Nothing until the host has answered once. */
  state = $state.raw<DeskState | null>(null);
  /** Why the host did not answer. */
  failure = $state.raw<Failure | null>(null);

  /** How far the tables are that are made again before the vault opens. */
  opening = $state.raw<Progress | null>(null);

  /** Whether the door stays shut though the vault is open: something has to be seen first, such as the recovery key. */
  held = $state(false);

  readonly open = $derived(this.state?.open ?? null);
  readonly vault = $derived(this.state?.vault ?? null);
  /** Where the window must be: choosing a vault, unlocking it, or working in it. */
  readonly door = $derived<'waiting' | 'first-run' | 'unlock' | 'open'>(
    !this.state
      ? 'waiting'
      : this.held
        ? 'first-run'
        : this.state.open
          ? 'open'
          : this.state.vault
            ? 'unlock'
            : 'first-run',
  );

  /** Asks the host, and follows what it tells from then on. */
  async start(): Promise<() => void> {
    const stops = [on('desk', (state) => (this.state = state)), on('opening', (progress) => (this.opening = progress))];
    await this.refresh();
    return () => stops.forEach((stop) => stop());
  }

  async refresh(): Promise<void> {
    try {
      this.state = await call('get_desk_state', {});
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  async chooseVault(folder: string): Promise<void> {
    this.state = await call('choose_vault', { folder });
  }

  /** Makes a vault. The recovery key is shown once and kept nowhere, so the door is held until {@link enter}. */
  async createVault(request: Request<'create_vault'>): Promise<Output<'create_vault'>> {
    this.held = true;
    try {
      const made = await call('create_vault', request);
      this.state = made.state;
      return made;
    } catch (thrown) {
      this.held = false;
      throw thrown;
    }
  }

  /** Goes in: what had to be seen was seen. */
  enter(): void {
    this.held = false;
  }

  async recover(request: Request<'recover'>): Promise<void> {
    this.state = await call('recover', request);
  }

  async unlock(initials: string, passphrase: string): Promise<void> {
    try {
      this.state = await call('unlock', { initials, passphrase });
    } catch (thrown) {
      // The wait until the next try is in the state.
      await this.refresh();
      throw thrown;
    } finally {
      this.opening = null;
    }
  }

  /** What is typed and not yet kept goes into the vault first. */
  async lock(): Promise<void> {
    await flushDrafts();
    this.state = await call('lock', {});
  }
}

/** The desk of this window. */
export const desk = new Desk();
