/** One field of a record in hand: what is recorded, and what is entered beside it and not yet recorded. */
import type { Failure } from '../api';
import type { FieldInput } from '../api/generated/FieldInput';
import type { FormField } from '../api/generated/FormField';
import type { ShownValue } from '../api/generated/ShownValue';
import { doubtOf, type Doubt } from './check';
import { blank, fingerprint, isBlank, type Entered } from './entered';
import { readValue } from './read-value';
import { writeField } from './write-value';

export class FieldEntry {
  readonly field: FormField;
  /** What is recorded, as people read it. */
  recorded = $state.raw<readonly ShownValue[]>([]);
  /** What the editors show: always one value, except for a set. */
  values = $state.raw<readonly Entered[]>([]);
  /** Why the core did not take what is entered. */
  refusal = $state.raw<Failure | null>(null);
  /** What others recorded since somebody began to enter something here; nothing where that is not so. */
  overtaken = $state(false);
  #base = $state('[]');

  readonly changed = $derived.by(() => fingerprint(this.field.type, this.values) !== this.#base);
  readonly filled = $derived.by(() => this.values.some((entered) => !isBlank(this.field.type, entered)));
  /** Two people disagree: one value alone is meant, and several stand. */
  readonly disputed = $derived.by(() => this.field.card !== '*' && this.recorded.length > 1);
  /** What does not fit, of each value. */
  readonly doubts: (Doubt | null)[] = $derived.by(() => this.values.map((entered) => doubtOf(this.field, entered)));

  constructor(field: FormField, recorded: readonly ShownValue[] = []) {
    this.field = field;
    this.#take(recorded);
    this.values = this.#fresh();
  }

  /** Whether a change takes back something that was recorded, so that a reason belongs to it. */
  get amends(): boolean {
    return this.changed && this.recorded.length > 0;
  }

  /** Whether a person may enter something. */
  get open(): boolean {
    return !this.field.derived && !(this.field.immutable && this.recorded.length > 0);
  }

  get input(): FieldInput {
    return writeField(this.field, this.values);
  }

  /** What was recorded changed. What is being entered stays. */
  refresh(recorded: readonly ShownValue[]): void {
    const before = this.#base;
    const entering = this.changed;
    this.#take(recorded);
    if (!entering) this.values = this.#fresh();
    else if (before !== this.#base) this.overtaken = this.changed;
  }

  /** Somebody entered something. */
  enter(values: readonly Entered[]): void {
    this.values = values;
    this.refusal = null;
  }

  /** Throws away what is entered. */
  discard(): void {
    this.values = this.#fresh();
    this.refusal = null;
    this.overtaken = false;
  }

  /** What was entered was saved, and is recorded so. What was entered since stays. */
  settle(recorded: readonly ShownValue[], written: readonly Entered[]): void {
    this.#take(recorded);
    if (this.values === written) this.discard();
    else this.overtaken = false;
  }

  /** What was entered was saved; how it is recorded was not read yet. */
  rest(written: readonly Entered[]): void {
    this.#base = fingerprint(this.field.type, written);
    this.overtaken = false;
  }

  #take(recorded: readonly ShownValue[]): void {
    this.recorded = recorded;
    this.#base = fingerprint(this.field.type, this.#fresh());
  }

  #fresh(): readonly Entered[] {
    const known = this.recorded.map((shown) => readValue(this.field.type, shown));
    if (this.field.card === '*') return known;
    return known.length > 0 ? known.slice(0, 1) : [blank(this.field)];
  }
}
