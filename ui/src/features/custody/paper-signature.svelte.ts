/** A signature on paper: the side that signed, and the picture of the page. For somebody who has no seat to sign with. */
import { Failure, call } from '$lib/api';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import { Latest, saving } from '$lib/state';
import { t } from '$lib/text';

export class PaperSignature {
  readonly caseId: string;
  readonly event: string;
  /** `giver` or `receiver`; empty while nobody said. */
  side = $state('');
  /** Whether it was written on paper, or drawn on a screen. */
  how = $state<'paper' | 'drawn'>('paper');
  /** The picture of it. */
  card = $state.raw<PhotoCard | null>(null);
  busy = $state<'photo' | 'signature' | null>(null);
  /** Why it did not go, by the core's code. */
  failure = $state.raw<{ code: string; message: string } | null>(null);
  /** Whether the file was taken in before, so that its picture is among those of the case. */
  before = $state(false);
  readonly #latest = new Latest();

  constructor(caseId: string, event: string) {
    this.caseId = caseId;
    this.event = event;
  }

  readonly image: string = $derived(this.card?.record.id ?? '');
  readonly lacking: string[] = $derived(
    [this.side === '' && 'side', this.card === null && 'picture'].filter((each) => each !== false),
  );

  /** Takes the picture of the page in from a file. */
  async takeIn(path: string): Promise<void> {
    this.busy = 'photo';
    this.failure = null;
    this.before = false;
    try {
      // A page with a signature is no picture of remains.
      const fields = { role: 'document', subject: [this.event], distressing: 'none' };
      const request = { case: this.caseId, paths: [path], source: t('custody-paper-source'), fields, read_back: true };
      const taken = await saving.track(call('take_in', request));
      const file = taken.stored[0] ?? taken.duplicates[0];
      if (file) await this.#show(file.record);
      else this.failure = taken.failed[0] ?? null;
      this.before = taken.known > 0;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    } finally {
      this.busy = null;
    }
  }

  /** Takes a picture that is in the case already; an empty name takes it out. */
  async choose(record: string): Promise<void> {
    this.failure = null;
    this.before = false;
    try {
      await this.#show(record);
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  /** Shows the chosen picture again, whose preview may have come meanwhile. What is said of it stays. */
  async look(): Promise<void> {
    if (this.image === '' || this.busy) return;
    // The picture that is there stays where it cannot be read again.
    await this.#show(this.image).catch(() => undefined);
  }

  /** Records the signature. Whether it was. */
  async sign(): Promise<boolean> {
    if (this.lacking.length > 0 || this.busy) return false;
    this.busy = 'signature';
    this.failure = null;
    try {
      const { caseId, event, side, image } = this;
      const request = { case: caseId, event, side, image, drawn: this.how === 'drawn' };
      await saving.track(call('sign_on_paper', request));
      this.side = '';
      this.card = null;
      return true;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    } finally {
      this.busy = null;
    }
  }

  async #show(record: string): Promise<void> {
    if (record === '') {
      this.#latest.drop();
      this.card = null;
      return;
    }
    const found = await this.#latest.ask(() => call('photos_at', { case: this.caseId, rows: [], records: [record] }));
    if (found) this.card = found[0] ?? null;
  }
}
