/** What is typed and not recorded in the case, the newest first. */
import { call } from '$lib/api';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { typedAt, type Typed } from './typed';

export interface Line extends Typed {
  place: string;
  savedMs: number;
  /** The record that it is about. */
  about: RecordSummary | null;
}

export class Unrecorded {
  lines = $state.raw<readonly Line[]>([]);

  async read(caseId: string): Promise<void> {
    const drafts = (await call('list_drafts', {})).flatMap(({ place, saved_ms }) => {
      const typed = typedAt(place, caseId);
      return typed ? [{ ...typed, place, savedMs: saved_ms }] : [];
    });
    const ids = [...new Set(drafts.flatMap(({ record }) => record ?? []))];
    const found = ids.length > 0 ? await call('summaries', { case: caseId, records: ids }) : [];
    const byId = new Map(found.map((record) => [record.id, record]));
    // A record that is not here belongs to another case.
    this.lines = drafts
      .filter(({ record }) => record === null || byId.has(record))
      .map((draft) => ({ ...draft, about: byId.get(draft.record ?? '') ?? null }));
  }
}
