/** The photos of the case in their order, shared by the timeline, the viewer and filing, so that next means the same everywhere. */
import { Paged } from '$components/Paged.svelte';
import { Failure, call } from '$lib/api';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import type { PhotosOrdered } from '$lib/api/generated/PhotosOrdered';
import { inHand } from '$lib/frame';
import { Latest } from '$lib/state';
import { ALL, narrows, request, within, type Filter } from './filter';
import type { Stretch } from './timeline/timeline.svelte';

export class PhotoList {
  caseId = $state<string | null>(null);
  filter = $state.raw<Filter>(ALL);
  /** The order under the filter; nothing until it was read. */
  ordered = $state.raw<PhotosOrdered | null>(null);
  /** The counts of everything, for what can be filtered by. */
  whole = $state.raw<PhotosOrdered | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The place that the keyboard is at. */
  at = $state(-1);
  readonly items = new Paged<PhotoCard>(
    (rows) => call('photos_at', { case: this.caseId ?? '', rows }),
    (card) => card.record.row,
  );
  readonly #latest = new Latest();

  readonly stretches: readonly Stretch[] = $derived.by(() => {
    if (!this.ordered) return [];
    const { rows, days } = this.ordered;
    if (days.length > 0) return days.map(({ local_ms, first, count }) => ({ localMs: local_ms, first, count }));
    return rows.length > 0 ? [{ localMs: null, first: 0, count: rows.length }] : [];
  });

  /** Shows a case under a filter. What there is to filter by is read only where it may be another than before. */
  async show(caseId: string, filter: Filter, anew = true): Promise<void> {
    if (caseId !== this.caseId) {
      this.ordered = null;
      this.whole = null;
      this.at = -1;
      this.items.replace([]);
    }
    this.caseId = caseId;
    this.filter = filter;
    await this.read(anew);
  }

  /** Reads the order, and what there is to filter by where that is not known or may have changed. */
  async read(anew = true): Promise<void> {
    const { caseId, filter } = this;
    if (caseId === null) return;
    const known = anew ? null : this.whole;
    try {
      const read = await this.#latest.ask(() => readOrders(caseId, filter, known));
      if (!read) return;
      const { ordered, whole } = read;
      const here = this.items.order[this.at] ?? inHand.of(caseId)?.row;
      this.ordered = within(ordered, filter.rows);
      this.whole = whole;
      this.items.replace(this.ordered.rows);
      // The photo in hand stays in hand wherever it stands now.
      const moved = here === undefined ? -1 : this.items.indexOf(here);
      this.at = moved >= 0 ? moved : Math.min(this.at, this.ordered.rows.length - 1);
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  /** Fetches the rows on screen again; the order stays as it is, though a photo may no longer fit the filter. */
  async refetch(): Promise<void> {
    this.items.replace([...this.items.order]);
    if (this.at >= 0) await this.items.ensure(this.at, this.at);
  }

  /** The cards of rows, fetched where they are not there yet. */
  async cards(rows: readonly number[]): Promise<PhotoCard[]> {
    const cards: PhotoCard[] = [];
    for (let at = 0; at < rows.length; at += 500) {
      cards.push(...(await call('photos_at', { case: this.caseId ?? '', rows: rows.slice(at, at + 500) })));
    }
    return cards;
  }
}

/** The order under a filter, and the order of everything if that is not known. */
async function readOrders(caseId: string, filter: Filter, known: PhotosOrdered | null) {
  const offsetMin = -new Date().getTimezoneOffset();
  const ordered = await call('order_photos', request(caseId, filter, offsetMin));
  if (!narrows(filter)) return { ordered, whole: ordered };
  // Of everything only the counts are wanted.
  const counts = { ...request(caseId, ALL, offsetMin), limit: 0 };
  return { ordered, whole: known ?? (await call('order_photos', counts)) };
}

/** The photos of this window. */
export const photoList = new PhotoList();
