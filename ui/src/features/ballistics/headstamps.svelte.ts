/** What is stamped on the heads of cartridge cases: read case by case when it comes into view, and kept until it changes. */
import { SvelteMap } from 'svelte/reactivity';
import type { HeadstampMark } from '$components/charts/art/headstamp';
import { call } from '$lib/api';
import type { ChangedRecords } from '$lib/api/generated/ChangedRecords';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { ShownValue } from '$lib/api/generated/ShownValue';

/** What was read at a position, with the record that holds it. */
export interface StampedMark extends HeadstampMark {
  readonly record: string;
}

/** Kept at most. */
const MOST = 2000;

export class Headstamps {
  readonly #known = new SvelteMap<string, readonly StampedMark[]>();
  readonly #coming = new Set<string>();

  /** The headstamp of a case, if it has been read. */
  of(id: string): readonly StampedMark[] | undefined {
    return this.#known.get(id);
  }

  /** Sees to it that the headstamp of a case is there. */
  async ensure(caseId: string, id: string): Promise<void> {
    if (this.#known.has(id) || this.#coming.has(id)) return;
    this.#coming.add(id);
    try {
      await this.read(caseId, id);
    } catch {
      // The ring stays empty; the record itself says what is wrong with it.
      this.#known.set(id, []);
    } finally {
      this.#coming.delete(id);
    }
  }

  /** Reads the headstamp of a case again. */
  async read(caseId: string, id: string): Promise<readonly StampedMark[]> {
    const page = await call('show_record', { case: caseId, record: id });
    const parts = page.children.filter(({ kind, withdrawn }) => kind === 'headstamp_character' && !withdrawn);
    const pages = await Promise.all(parts.map((part) => call('show_record', { case: caseId, record: part.id })));
    const marks = pages.flatMap((each) => markOf(each) ?? []);
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(id, marks);
    return marks;
  }

  /** Something changed: what may have changed with it is read again when it is next looked at. */
  forget({ records, more }: ChangedRecords): void {
    if (more) {
      this.#known.clear();
      return;
    }
    for (const [id, marks] of this.#known) {
      if (records.includes(id) || marks.some(({ record }) => records.includes(record))) this.#known.delete(id);
    }
  }
}

/** The mark that a record of one character is; nothing where it names no clock position. */
export function markOf({ summary, fields }: Pick<RecordPage, 'summary' | 'fields'>): StampedMark | undefined {
  const clock = plain(fields.clock);
  if (typeof clock !== 'number' || !Number.isInteger(clock) || clock < 1 || clock > 12) return undefined;
  const character = plain(fields.character);
  return {
    record: summary.id,
    clock,
    character: typeof character === 'string' ? character : '',
    sure: plain(fields.sure) !== false,
  };
}

/** The value itself of a field with one value; nothing where a reason stands in its place. */
function plain(values: readonly ShownValue[] | undefined): unknown {
  const [shown] = values ?? [];
  return shown && shown.empty === null ? (shown.value as { value?: unknown } | null)?.value : undefined;
}
