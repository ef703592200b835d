/** Sites of the case on which something can hurt people. */
import { call } from '../api';
import type { SiteHazard } from '../api/generated/SiteHazard';
import { onChanged } from './changes.svelte';
import { Latest } from './latest';
import { Rereading } from './rereading';

export class Hazards {
  all = $state.raw<SiteHazard[]>([]);

  /** Reads the hazards of a case, and reads them again when it changes. Gives back the way to stop. */
  watch(caseId: string): () => void {
    const latest = new Latest();
    const reading = new Rereading(async () => {
      const home = await latest.ask(() => call('case_home', { case: caseId })).catch(() => null);
      if (home) this.all = home.hazards;
    });
    void reading.now();
    const unhear = onChanged(caseId, () => reading.soon());
    return () => {
      unhear();
      reading.stop();
      latest.drop();
      this.all = [];
    };
  }
}

/** The hazards of the case that is worked on. */
export const hazards = new Hazards();
