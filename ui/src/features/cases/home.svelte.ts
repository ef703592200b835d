/** The case at a glance, read again when something in it changes. */
import { Failure, call, type Output } from '$lib/api';
import type { FoundUnfit } from '$lib/api/generated/FoundUnfit';

/** Findings by weight. */
export interface FindingCounts {
  serious: number;
  warning: number;
  hint: number;
}

export class Home {
  page = $state.raw<Output<'case_home'> | null>(null);
  findings = $state.raw<FoundUnfit[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  #reading: string | null = null;
  #again = false;

  readonly counts: FindingCounts = $derived(count(this.findings ?? []));

  /** Reads a case. A change that comes while it is being read leads to one more reading and no more. */
  async read(caseId: string): Promise<void> {
    if (this.#reading === caseId) {
      this.#again = true;
      return;
    }
    this.#reading = caseId;
    try {
      do {
        this.#again = false;
        await this.#readOnce(caseId);
      } while (this.#again && this.#reading === caseId);
    } finally {
      if (this.#reading === caseId) this.#reading = null;
    }
  }

  async #readOnce(caseId: string): Promise<void> {
    try {
      const page = await call('case_home', { case: caseId });
      if (this.#reading !== caseId) return;
      this.page = page;
      this.failure = null;
      // Checking every record takes longer than everything else on the screen.
      const findings = await call('findings', { case: caseId });
      if (this.#reading === caseId) this.findings = findings;
    } catch (thrown) {
      if (this.#reading === caseId) this.failure = Failure.from(thrown);
    }
  }
}

function count(findings: FoundUnfit[]): FindingCounts {
  const counts: FindingCounts = { serious: 0, warning: 0, hint: 0 };
  for (const { severity } of findings) {
    if (severity === 'serious' || severity === 'warning' || severity === 'hint') counts[severity] += 1;
  }
  return counts;
}
