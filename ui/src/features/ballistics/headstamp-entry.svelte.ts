/** Entering a headstamp by clock position: what is recorded, what is entered and not recorded yet, and recording it. */
import type { HeadstampMark } from '$components/charts/art/headstamp';
import { call, Failure } from '$lib/api';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import { Draft, saving } from '$lib/state';
import type { StampedMark } from './headstamps.svelte';

/** What is entered at a position. An empty text means: seen to be empty. */
export interface Position {
  readonly character: string;
  readonly sure: boolean;
}

type Positions = Readonly<Record<number, Position>>;

/** What is done to make the record say what was entered. */
export type Step =
  | { do: 'add'; clock: number; fields: Record<string, FieldInput> }
  | { do: 'set'; record: string; fields: Record<string, FieldInput> };

export class HeadstampEntry {
  readonly caseId: string;
  readonly id: string;
  recorded = $state.raw<readonly StampedMark[]>([]);
  /** What is entered and not recorded, by clock position. */
  entered = $state.raw<Positions>({});
  /** The position in hand. */
  clock = $state(12);
  /** Why what was recorded is changed; asked for where it is. */
  reason = $state('');
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly #draft: Draft<{ entered: Positions; reason: string }>;

  /** The ring as it will be. */
  readonly shown: HeadstampMark[] = $derived.by(() => {
    const kept = this.recorded.filter(({ clock }) => !(clock in this.entered));
    const added = Object.entries(this.entered).map(([clock, position]) => ({ clock: Number(clock), ...position }));
    return [...kept, ...added];
  });
  readonly changed = $derived.by(() => Object.keys(this.entered).length > 0);
  /** Whether something that was recorded is changed, so that a reason belongs to it. */
  readonly amends = $derived.by(() => this.recorded.some(({ clock }) => clock in this.entered));
  /** What stands at the position in hand. */
  readonly here: Position | null = $derived.by(() => {
    const entered = this.entered[this.clock];
    const recorded = this.recorded.find(({ clock }) => clock === this.clock);
    return entered ?? (recorded ? { character: recorded.character, sure: recorded.sure !== false } : null);
  });

  constructor(caseId: string, id: string) {
    this.caseId = caseId;
    this.id = id;
    this.#draft = new Draft(`record/${id}/headstamp`);
  }

  /** Brings back what was entered and not recorded. */
  async restore(): Promise<void> {
    const left = await this.#draft.load();
    if (left) [this.entered, this.reason] = [left.entered, left.reason];
  }

  /** Enters what stands at a position. What stands there already is no change. */
  enter(clock: number, position: Position): void {
    const recorded = this.recorded.find((mark) => mark.clock === clock);
    const same =
      recorded !== undefined &&
      recorded.character === position.character &&
      (recorded.sure !== false) === position.sure;
    const others = without(this.entered, clock);
    this.entered = same ? others : { ...others, [clock]: position };
    this.keep();
  }

  /** Throws away what is entered at a position. */
  discard(clock: number): void {
    this.entered = without(this.entered, clock);
    this.keep();
  }

  /** Goes on to the next position. */
  next(): void {
    this.clock = (this.clock % 12) + 1;
  }

  /** Keeps what is entered as a draft. */
  keep(): void {
    if (this.changed) this.#draft.keep({ entered: this.entered, reason: this.reason });
    else void this.#draft.drop();
  }

  /** Keeps at once what waits: the screen is left. */
  flush(): Promise<void> {
    return this.#draft.flush();
  }

  /** Records what is entered, position by position; what was refused stays entered. */
  async save(): Promise<boolean> {
    if (this.busy || !this.changed || (this.amends && this.reason.trim() === '')) return false;
    this.busy = true;
    this.failure = null;
    try {
      for (const [clock, step] of stepsOf(this.recorded, this.entered)) {
        await saving.track(this.#take(step));
        this.entered = without(this.entered, clock);
      }
      this.reason = '';
      return true;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    } finally {
      this.busy = false;
      this.keep();
    }
  }

  #take(step: Step): Promise<unknown> {
    const { fields } = step;
    return step.do === 'add'
      ? call('add_record', { case: this.caseId, kind: 'headstamp_character', parent: this.id, fields })
      : call('set_fields', { case: this.caseId, record: step.record, fields, reason: this.reason.trim() || null });
  }
}

/** What is entered, without one position. */
function without(entered: Positions, clock: number): Positions {
  return Object.fromEntries(Object.entries(entered).filter(([key]) => Number(key) !== clock));
}

/** What must be done so that the records say what was entered. */
export function stepsOf(recorded: readonly StampedMark[], entered: Positions): [clock: number, step: Step][] {
  return Object.entries(entered).map(([key, { character, sure }]) => {
    const clock = Number(key);
    // A position that was seen to be empty is recorded as such; DOMAIN 5.2: empty positions are kept.
    const said: FieldInput = character === '' ? { empty: 'not_applicable' } : { value: character };
    const fields: Record<string, FieldInput> = { character: said, sure: { value: sure } };
    const known = recorded.find((mark) => mark.clock === clock);
    return [
      clock,
      known
        ? { do: 'set', record: known.record, fields }
        : { do: 'add', clock, fields: { ...fields, clock: { value: clock } } },
    ];
  });
}
