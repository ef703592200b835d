/** Sites of the case on which something can hurt people. */
import { Failure, call } from '../api';
import type { SiteHazard } from '../api/generated/SiteHazard';
import { onChanged } from './changes.svelte';
import { Latest } from './latest';
import { Rereading } from './rereading';

/** When a reading that failed is tried again. */
const AGAIN_MS = 5_000;

export class Hazards {
  all = $state.raw<SiteHazard[]>([]);
  /** Why it is not known what is dangerous; that nothing is said means that nothing is. */
  failure = $state.raw<Failure | null>(null);

  /** Reads the hazards of a case, and reads them again when it changes. Gives back the way to stop. */
  watch(caseId: string): () => void {
    const latest = new Latest();
    const reading = new Rereading(async () => {
      try {
        const all = await latest.ask(() => call('hazards', { case: caseId }));
        if (all === undefined) return;
        this.all = all;
        this.failure = null;
      } catch (thrown) {
        this.failure = Failure.from(thrown);
        reading.soon(AGAIN_MS);
      }
    });
    void reading.now();
    const unhear = onChanged(caseId, () => reading.soon());
    return () => {
      unhear();
      reading.stop();
      latest.drop();
      this.all = [];
      this.failure = null;
    };
  }
}

/** The hazards of the case that is worked on. */
export const hazards = new Hazards();
