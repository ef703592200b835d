/** Sites of the case on which something can hurt people. */
import { call } from '../api';
import type { SiteHazard } from '../api/generated/SiteHazard';
import { onChanged } from './changes.svelte';

const SETTLE_MS = 500;

export class Hazards {
  all = $state.raw<SiteHazard[]>([]);

  /** Reads the hazards of a case, and reads them again when it changes. Gives back the way to stop. */
  watch(caseId: string): () => void {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let left = false;
    const read = async () => {
      const home = await call('case_home', { case: caseId }).catch(() => null);
      if (home && !left) this.all = home.hazards;
    };
    const stop = onChanged(caseId, () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => void read(), SETTLE_MS);
    });
    void read();
    return () => {
      left = true;
      if (timer !== null) clearTimeout(timer);
      stop();
      this.all = [];
    };
  }
}

/** The hazards of the case that is worked on. */
export const hazards = new Hazards();
