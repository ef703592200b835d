/** Filing photos in runs: what they are for and what they show. Each act can be taken back by a new entry. */
import { Failure, call } from '$lib/api';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import { readPlace } from '$lib/record';
import { saving } from '$lib/state';

/** Most photos that the core files at once. */
const AT_ONCE = 5000;
/** What is said when something was filed before and is to be empty again. */
const NOT_RECORDED = '!not_recorded';
/** Pages of records that the core shows at once. */
const SHOWN_AT_ONCE = 200;
/** The input of a field of which nothing was recorded. */
const NOTHING = { value: null };

/** Fields and the photos that get them. */
export interface Batch {
  records: string[];
  fields: Record<string, FieldInput>;
}

/** What filing changes of a photo. */
export type Change = (card: PhotoCard) => Record<string, FieldInput>;

/** A way to file photos. */
export interface Act<Back = Change | readonly string[]> {
  change: Change;
  /** What takes it back; the names of fields where a card does not hold all that was recorded of them. */
  back: Back;
}

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
export function toRole(role: string): Act<Change> {
  return { change: () => ({ role }), back: (card) => ({ role: card.role ?? NOT_RECORDED }) };
}

/** Says what photos show: this and nothing else, or this beside what they show already. */
export function toSubject(subject: string, beside: boolean): Act<Change> {
  const shown = (card: PhotoCard) => card.subjects.map(({ id }) => id);
  return {
    change: (card) => ({ subject: beside ? [...new Set([...shown(card), subject])] : [subject] }),
    back: (card) => ({ subject: shown(card) }),
  };
}

/** Says where photos were taken, by hand. What is no place goes as it is typed, so that the core says what is wrong. */
export function toPlace(typed: string): Act {
  const place = readPlace(typed);
  const value = place && {
    lat: place.lat,
    lon: place.lon,
    ...(place.squareM === null ? {} : { accuracy_m: String(place.squareM) }),
  };
  return {
    change: () => ({ place_used: value ? { value } : typed, place_source: 'by_hand' }),
    back: ['place_used', 'place_source'],
  };
}

/** Says whether a scale lies beside what photos show. */
export function toScale(there: boolean): Act {
  return { change: () => ({ with_scale: { value: there } }), back: ['with_scale'] };
}

/** Says how hard photos are to look at. */
export function toDistressing(degree: string): Act<Change> {
  return {
    change: () => ({ distressing: degree }),
    back: (card) => ({ distressing: card.distressing ?? NOT_RECORDED }),
  };
}

/** What was filed last and can be taken back. */
export interface Filed {
  said: string;
  /** How many were filed, and of how many. */
  done: number;
  of: number;
}

export class Filing {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  last = $state.raw<Filed | null>(null);
  /** The photos that were filed last, and what takes it back. */
  #back: { caseId: string; cards: readonly PhotoCard[]; change: Change } | null = null;

  /** Files photos, with a way back for those that were filed. Whether all were. */
  async file(caseId: string, photos: () => Promise<PhotoCard[]>, act: Act, said: string): Promise<boolean> {
    if (this.busy) return false;
    return this.#hold(async () => {
      const cards = await photos();
      const { back } = act;
      const change = typeof back === 'function' ? back : await asRecorded(caseId, cards, back);
      const left = await this.#write(caseId, cards, act.change);
      const filed = cards.filter((card) => !left.includes(card));
      if (filed.length > 0) {
        this.last = { said, done: filed.length, of: cards.length };
        this.#back = { caseId, cards: filed, change };
      }
      return left.length === 0;
    });
  }

  /** Takes back what was filed last, by a new entry; what could not be taken back can be tried again. Whether all was. */
  async undo(): Promise<boolean> {
    const [back, last] = [this.#back, this.last];
    if (!back || !last || this.busy) return false;
    return this.#hold(async () => {
      const cards = await this.#write(back.caseId, back.cards, back.change);
      this.#back = cards.length > 0 ? { ...back, cards } : null;
      this.last = cards.length > 0 ? { ...last, done: cards.length } : null;
      return cards.length === 0;
    });
  }

  async #hold(work: () => Promise<boolean>): Promise<boolean> {
    this.busy = true;
    this.failure = null;
    try {
      return await work();
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Writes batch after batch until one fails. The photos that were not written. */
  async #write(caseId: string, cards: readonly PhotoCard[], change: Change): Promise<PhotoCard[]> {
    const written = new Set<string>();
    try {
      for (const batch of batches(cards, change)) {
        await saving.track(call('file_photos', { case: caseId, ...batch }));
        for (const record of batch.records) written.add(record);
      }
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
    return cards.filter(({ record }) => !written.has(record.id));
  }
}

/** Filing in this window. */
export const filing = new Filing();

/** Puts fields back as they stand in the records of photos, with accuracy, certainty and note. */
async function asRecorded(caseId: string, cards: readonly PhotoCard[], fields: readonly string[]): Promise<Change> {
  const found = new Map<string, Record<string, FieldInput>>();
  const records = cards.map(({ record }) => record.id);
  for (let at = 0; at < records.length; at += SHOWN_AT_ONCE) {
    const pages = await call('show_records', { case: caseId, records: records.slice(at, at + SHOWN_AT_ONCE) });
    for (const { summary, fields: said } of pages) {
      found.set(summary.id, Object.fromEntries(fields.map((name) => [name, said[name]?.[0]?.value ?? NOTHING])));
    }
  }
  return ({ record }) => found.get(record.id) ?? {};
}
