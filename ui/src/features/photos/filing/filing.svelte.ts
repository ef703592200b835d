/** Filing photos in runs: what they are for and what they show. Each act can be taken back by a new entry. */
import { Failure, call } from '$lib/api';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import { saving } from '$lib/state';

/** Most photos that the core files at once. */
const AT_ONCE = 5000;
/** What is said when something was filed before and is to be empty again. */
const NOT_RECORDED = '!not_recorded';

/** Fields and the photos that get them. */
export interface Batch {
  records: string[];
  fields: Record<string, FieldInput>;
}

/** What filing changes of a photo. */
export type Change = (card: PhotoCard) => Record<string, FieldInput>;

/** Photos that get the same go together, in the order of the photos. */
export function batches(cards: readonly PhotoCard[], change: Change): Batch[] {
  const found = new Map<string, Batch>();
  for (const card of cards) {
    const fields = change(card);
    const key = JSON.stringify(fields);
    const batch = found.get(key) ?? { records: [], fields };
    batch.records.push(card.record.id);
    found.set(key, batch);
  }
  return [...found.values()].flatMap(({ records, fields }) =>
    Array.from({ length: Math.ceil(records.length / AT_ONCE) }, (_, at) => ({
      records: records.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
      fields,
    })),
  );
}

/** Puts a role on photos. */
export function toRole(role: string): { change: Change; back: Change } {
  return { change: () => ({ role }), back: (card) => ({ role: card.role ?? NOT_RECORDED }) };
}

/** Says what photos show: this and nothing else, or this beside what they show already. */
export function toSubject(subject: string, beside: boolean): { change: Change; back: Change } {
  const shown = (card: PhotoCard) => card.subjects.map(({ id }) => id);
  return {
    change: (card) => ({ subject: beside ? [...new Set([...shown(card), subject])] : [subject] }),
    back: (card) => ({ subject: shown(card) }),
  };
}

/** Says where photos were taken, by hand. */
export function toPlace(place: string): { change: Change; back: Change } {
  return {
    change: () => ({ place_used: place, place_source: 'by_hand' }),
    back: (card) => ({
      place_used: card.lat_e7 === null || card.lon_e7 === null ? NOT_RECORDED : degrees(card.lat_e7, card.lon_e7),
      place_source: card.place_source ?? NOT_RECORDED,
    }),
  };
}

/** Says how hard photos are to look at. */
export function toDistressing(degree: string): { change: Change; back: Change } {
  return {
    change: () => ({ distressing: degree }),
    back: (card) => ({ distressing: card.distressing ?? NOT_RECORDED }),
  };
}

export class Filing {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** What was filed last, which can be taken back. */
  last = $state.raw<{ said: string; undo: () => Promise<boolean> } | null>(null);

  /** Files photos, with a way back. Whether it worked. */
  async file(
    caseId: string,
    cards: readonly PhotoCard[],
    to: { change: Change; back: Change },
    said: string,
  ): Promise<boolean> {
    if (cards.length === 0 || this.busy) return false;
    const done = await this.#write(caseId, batches(cards, to.change));
    if (done) this.last = { said, undo: () => this.#write(caseId, batches(cards, to.back)) };
    return done;
  }

  /** Takes back what was filed last, by a new entry. Whether it worked. */
  async undo(): Promise<boolean> {
    const done = (await this.last?.undo()) ?? false;
    if (done) this.last = null;
    return done;
  }

  async #write(caseId: string, planned: Batch[]): Promise<boolean> {
    this.busy = true;
    try {
      for (const batch of planned) await saving.track(call('file_photos', { case: caseId, ...batch }));
      this.failure = null;
      return true;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** Filing in this window. */
export const filing = new Filing();

function degrees(latE7: number, lonE7: number): string {
  return `${(latE7 / 1e7).toFixed(7)}, ${(lonE7 / 1e7).toFixed(7)}`;
}
