/** Photos of a record whose originals are not on this laptop. */
import { Failure, call } from '$lib/api';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import { Latest, tasks } from '$lib/state';

/** As many of the photos of a record are looked at. */
const MOST = 500;

export class AwayPhotos {
  photos = $state.raw<readonly PhotoCard[]>([]);
  failure = $state.raw<Failure | null>(null);
  readonly bytes = $derived(this.photos.reduce((sum, { size }) => sum + size, 0));
  readonly #latest = new Latest();

  /** Looks which photos of a record are elsewhere. */
  async read(caseId: string, record: string): Promise<void> {
    const cards = await this.#latest.ask(async () => {
      const { rows } = await call('order_photos', { case: caseId, subject: record, limit: MOST });
      return rows.length === 0 ? [] : call('photos_at', { case: caseId, rows });
    });
    if (cards) this.photos = cards.filter(({ state }) => state === 'elsewhere');
  }

  /** Fetches them, as work that goes on beside. */
  async fetch(caseId: string): Promise<void> {
    try {
      await tasks.run('fetch_originals', { case: caseId, only: this.photos.map(({ sha256 }) => sha256) });
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }
}
