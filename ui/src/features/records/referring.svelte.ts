/** Of many records that refer to one, those beyond the newest, read page by page. */
import { SvelteMap } from 'svelte/reactivity';
import { call } from '$lib/api';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import type { ReferringGroup } from '$lib/api/generated/ReferringGroup';

const PAGE = 200;

export class RestOfReferring {
  readonly #read = new SvelteMap<string, RecordSummary[]>();

  /** Those of a group that are known, the newest first. */
  of(group: ReferringGroup): RecordSummary[] {
    const last = group.newest.at(-1)?.row ?? 0;
    return [...group.newest, ...(this.#read.get(keyOf(group)) ?? []).filter(({ row }) => row < last)];
  }

  /** Reads the next page of a group. */
  async read(caseId: string, record: string, group: ReferringGroup): Promise<void> {
    const { kind, field } = group;
    const before = this.of(group).at(-1)?.row;
    const page = await call('referring', { case: caseId, record, kind, field, before, limit: PAGE });
    this.#read.set(keyOf(group), [...(this.#read.get(keyOf(group)) ?? []), ...page]);
  }
}

const keyOf = ({ kind, field }: ReferringGroup) => `${kind}.${field}`;
