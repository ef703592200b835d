/** What of a raised record is out already: nothing calls it back, but the people can be told. */
import { Failure, call } from '$lib/api';
import type { Out } from '$lib/api/generated/Out';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import { Latest } from '$lib/state';

/** The class that a record as a whole was raised to; nothing where nobody raised it. */
export function classOf(page: RecordPage): string | null {
  const said = (page.fields.sensitivity ?? []).map(({ value }) => (value as { value?: unknown } | null)?.value);
  const highest = said
    .filter((code) => typeof code === 'string')
    .sort()
    .at(-1);
  return highest && highest !== 'S0' ? highest : null;
}

export class WentOut {
  bundles = $state.raw<Out['bundles']>([]);
  readers = $state.raw<Out['readers']>([]);
  failure = $state.raw<Failure | null>(null);
  readonly #latest = new Latest();

  /** Asks where a record went, if it was raised. */
  async ask(caseId: string, record: string, raised: string | null): Promise<void> {
    try {
      const none: Out = { bundles: [], readers: [], at_headquarters: false };
      const out = await this.#latest.ask(() =>
        raised === null ? Promise.resolve(none) : call('already_out', { case: caseId, record }),
      );
      if (!out) return;
      this.bundles = out.bundles;
      this.readers = out.readers;
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }
}
