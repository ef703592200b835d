/** Where the photos of a case are, read page after page as a person asks for more. */
import { Failure, call } from '$lib/api';
import type { PhotoStatus } from '$lib/api/generated/PhotoStatus';

const PAGE = 100;

export class PhotoPages {
  readonly #caseId: string;
  all = $state.raw<PhotoStatus[]>([]);
  /** Whether there may be more. */
  more = $state(true);
  failure = $state.raw<Failure | null>(null);

  constructor(caseId: string) {
    this.#caseId = caseId;
  }

  /** Reads one more page. */
  async next(): Promise<void> {
    const after = this.all.at(-1)?.row ?? 0;
    try {
      const { photos } = await call('sync_status', { photos_of: this.#caseId, after, limit: PAGE });
      this.all = [...this.all, ...photos];
      this.more = photos.length === PAGE;
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }
}
