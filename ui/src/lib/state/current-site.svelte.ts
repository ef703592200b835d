/** The site that is worked on: quick records are made at it, and its hazards are said first. */
import { call } from '../api';

export class CurrentSite {
  id = $state<string | null>(null);
  #caseId: string | null = null;

  /** Reads the site of a case, as it was chosen last. */
  async read(caseId: string): Promise<string | null> {
    this.#caseId = caseId;
    const { content } = await call('read_setting', { name: named(caseId) });
    // Another case may be in hand by then.
    if (this.#caseId === caseId) this.id = typeof content === 'string' ? content : null;
    return typeof content === 'string' ? content : null;
  }

  async choose(caseId: string, site: string | null): Promise<void> {
    this.#caseId = caseId;
    this.id = site;
    await call('put_setting', { name: named(caseId), content: site });
  }
}

function named(caseId: string): string {
  return `quick/site/${caseId}`;
}

/** The site that is worked on in this window. */
export const currentSite = new CurrentSite();
