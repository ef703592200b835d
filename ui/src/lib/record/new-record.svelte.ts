/** A record that is being made: the fields asked for at once, kept as a draft until it is recorded. */
import { Failure, call } from '../api';
import type { FormField } from '../api/generated/FormField';
import type { FormKind } from '../api/generated/FormKind';
import type { RecordSummary } from '../api/generated/RecordSummary';
import { Draft } from '../state/drafts.svelte';
import { saving } from '../state/saving.svelte';
import { Checking, refusals, type Checked } from './checking';
import type { Entered } from './entered';
import { FieldEntry } from './field-entry.svelte';

/** Fields asked for where the form names none for a quick record. */
const ASKED = 7;

export class NewRecord {
  readonly caseId: string;
  readonly kind: FormKind;
  /** The record that it belongs to, if any. */
  readonly parent: string | null;
  readonly entries: readonly FieldEntry[];
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly #checking = new Checking(() => this.#checked());
  readonly #draft: Draft<Record<string, Entered[]>>;

  readonly begun = $derived.by(() => this.entries.some(({ changed }) => changed));

  /** What is asked for as things stand: a field that is needed under a condition waits for it. */
  readonly shown = $derived.by(() => this.entries.filter((entry) => entry.filled || this.#asks(entry)));

  constructor(caseId: string, kind: FormKind, parent: string | null) {
    this.caseId = caseId;
    this.kind = kind;
    this.parent = parent;
    this.entries = asked(kind, parent).map((field) => new FieldEntry(field));
    this.#draft = new Draft(`new/${kind.code}/${parent ?? caseId}`);
  }

  /** Brings back what was typed. */
  async restore(): Promise<void> {
    const left = await this.#draft.load();
    for (const entry of this.entries) {
      const values = left?.[entry.field.code];
      if (values) entry.enter(values);
    }
  }

  entry(code: string): FieldEntry | null {
    return this.entries.find(({ field }) => field.code === code) ?? null;
  }

  enter(code: string, values: readonly Entered[]): void {
    const entry = this.entry(code);
    entry?.enter(values);
    if (entry) this.#checking.later(entry);
    this.#keep();
  }

  #keep(): void {
    const begun = this.entries.filter(({ changed }) => changed);
    this.#draft.keep(Object.fromEntries(begun.map((entry) => [entry.field.code, [...entry.values]])));
  }

  /** Keeps at once what waits. */
  flush(): Promise<void> {
    return this.#draft.flush();
  }

  /** Records it and makes room for the next. Nothing where the core refuses it. */
  async add(): Promise<RecordSummary | null> {
    if (this.busy) return null;
    this.busy = true;
    try {
      // What is typed from here on is for the next record.
      const written = this.entries.map((entry) => ({ entry, values: entry.values }));
      const entered = this.entries.filter((entry) => entry.filled);
      const fields = Object.fromEntries(entered.map((entry) => [entry.field.code, entry.input]));
      const refused = await refusals(this.#checked(), entered);
      for (const entry of this.entries) entry.refusal = refused[entry.field.code] ?? null;
      if (Object.keys(refused).length > 0) return null;
      const request = { case: this.caseId, kind: this.kind.code, parent: this.parent, fields };
      const made = await saving.track(call('add_record', request));
      for (const { entry, values } of written) if (entry.values === values) entry.discard();
      this.failure = null;
      await this.#draft.drop();
      if (this.begun) this.#keep();
      return made;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  #asks({ field }: FieldEntry): boolean {
    const condition = field.need_if;
    const other = condition ? this.entries.find((entry) => entry.field.code === condition.field) : null;
    return (
      !condition || !other || other.values.some(({ parts }) => condition.is.includes(parts.code ?? parts.value ?? ''))
    );
  }

  #checked(): Checked {
    return { case: this.caseId, record: null, kind: this.kind.code, parent: this.parent };
  }

  /** Throws away what is entered. */
  async discard(): Promise<void> {
    for (const entry of this.entries) entry.discard();
    this.failure = null;
    await this.#draft.drop();
  }
}

/** The fields that a quick record needs; where the form names none, the first that a person fills. */
function asked(kind: FormKind, parent: string | null): FormField[] {
  const fields = kind.sections.flatMap((section) => (section.code === 'envelope' ? [] : section.fields));
  const open = fields.filter((field) => field.need !== 'app' && !field.derived);
  const quick = open.filter(({ need }) => need === 'quick');
  const first = open.filter(({ stage }) => stage === 1);
  // What belongs to nothing else says at which site it is.
  const site = parent === null ? fields.filter(({ code }) => code === 'site_id') : [];
  return [...site, ...(quick.length > 0 ? quick : (first.length > 0 ? first : open).slice(0, ASKED))];
}
