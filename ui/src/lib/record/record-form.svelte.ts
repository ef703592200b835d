/** A record in hand: its fields section by section, what is entered and not saved, and saving it. */
import { Failure, call } from '../api';
import type { FieldInput } from '../api/generated/FieldInput';
import type { FoundUnfit } from '../api/generated/FoundUnfit';
import type { FormKind } from '../api/generated/FormKind';
import type { RecordPage } from '../api/generated/RecordPage';
import type { ShownValue } from '../api/generated/ShownValue';
import { Draft } from '../state/drafts.svelte';
import { saving } from '../state/saving.svelte';
import { Checking, refusals, type Checked } from './checking';
import type { Entered } from './entered';
import { FieldEntry } from './field-entry.svelte';
import { canPutBack, inputBefore, type Before } from './put-back';

/** What a draft of a record holds. */
export interface RecordDraft {
  fields: Record<string, Entered[]>;
  reason: string;
}

/** How a save ended. */
export type Saved = 'saved' | 'nothing' | 'reason_missing' | 'refused';

/** What was written of a field: something else may have been typed since. */
interface Written {
  entry: FieldEntry;
  values: readonly Entered[];
  /** What stood there. */
  before: readonly ShownValue[];
}

export class RecordForm {
  readonly caseId: string;
  readonly kind: FormKind;
  page = $state.raw<RecordPage>() as RecordPage;
  readonly entries: ReadonlyMap<string, FieldEntry>;
  /** What does not fit in the record and those it touches. */
  findings = $state.raw<readonly FoundUnfit[]>([]);
  /** Why what was recorded is changed. */
  reason = $state('');
  /** How often a save was held back for want of a reason. */
  reasonAsked = $state(0);
  busy = $state(false);
  /** Why the last save failed as a whole. */
  failure = $state.raw<Failure | null>(null);
  /** What stood where the last save wrote, until somebody takes it to offer the way back. */
  before = $state.raw<Before | null>(null);
  /** When the draft was kept that was found at the start; nothing if there was none. */
  restoredMs = $state<number | null>(null);
  readonly draft: Draft<RecordDraft>;
  readonly #checking = new Checking(() => this.#checked());

  readonly changed: FieldEntry[] = $derived.by(() => [...this.entries.values()].filter((entry) => entry.changed));
  readonly needsReason = $derived.by(() => this.changed.some((entry) => entry.amends));

  constructor(caseId: string, kind: FormKind, page: RecordPage) {
    this.caseId = caseId;
    this.kind = kind;
    this.page = page;
    this.draft = new Draft(`record/${page.summary.id}`);
    const fields = kind.sections.flatMap((section) => section.fields);
    this.entries = new Map(fields.map((field) => [field.code, new FieldEntry(field, page.fields[field.code])]));
  }

  entry(code: string): FieldEntry | null {
    return this.entries.get(code) ?? null;
  }

  /** Fields of a section that the form asks for at this stage and that hold nothing. */
  missingIn(section: string): number {
    const codes = this.kind.sections.find(({ code }) => code === section)?.fields.map(({ code }) => code) ?? [];
    return codes.filter((code) => this.page.missing.includes(code) && !this.entry(code)?.filled).length;
  }

  /** What does not fit in a field of this record. */
  findingsOf(code: string): FoundUnfit[] {
    const own = ({ field, records }: FoundUnfit) => field === code && records[0]?.id === this.page.summary.id;
    return this.findings.filter(own);
  }

  /** What does not fit and belongs to no field that is on screen. */
  get otherFindings(): FoundUnfit[] {
    return this.findings.filter(({ field, records }) => {
      return field === null || records[0]?.id !== this.page.summary.id || !this.entries.has(field);
    });
  }

  /** Brings back what was typed and not saved. */
  async restore(): Promise<void> {
    const left = await this.draft.load();
    if (!left) return;
    for (const [code, values] of Object.entries(left.fields)) this.entry(code)?.enter(values);
    this.reason = left.reason;
    if (this.changed.length > 0) this.restoredMs = this.draft.foundMs;
    else await this.draft.drop();
  }

  /** Reads what is recorded again. */
  async refresh(): Promise<void> {
    this.take(await call('show_record', { case: this.caseId, record: this.page.summary.id }));
    await this.look();
  }

  /** Takes what is recorded as somebody else read it. What is being entered stays. */
  take(page: RecordPage): void {
    this.page = page;
    for (const [code, entry] of this.entries) entry.refresh(page.fields[code] ?? []);
  }

  /** Looks for what does not fit. */
  async look(): Promise<void> {
    this.findings = await call('findings', { case: this.caseId, record: this.page.summary.id });
  }

  /** Somebody entered something into a field. */
  enter(code: string, values: readonly Entered[]): void {
    const entry = this.entry(code);
    entry?.enter(values);
    if (entry) this.#checking.later(entry);
    this.keep();
  }

  /** Keeps what is entered as a draft, within a second. */
  keep(): void {
    if (this.changed.length === 0) {
      void this.draft.drop();
      return;
    }
    this.draft.keep(this.#typed());
  }

  #typed(): RecordDraft {
    const fields = Object.fromEntries(this.changed.map(({ field, values }) => [field.code, [...values]]));
    return { fields, reason: this.reason };
  }

  /** Puts back what was thrown away, but for fields into which something was entered since. */
  bringBack({ fields, reason }: RecordDraft): void {
    for (const [code, values] of Object.entries(fields)) {
      const entry = this.entry(code);
      if (entry && !entry.changed) entry.enter(values);
    }
    if (this.reason === '') this.reason = reason;
    this.keep();
  }

  /** Throws away what is entered in these fields, or in all. Gives all that was entered, so that it can be put back. */
  discard(codes?: readonly string[]): RecordDraft {
    const typed = this.#typed();
    for (const entry of this.changed) if (!codes || codes.includes(entry.field.code)) entry.discard();
    if (this.changed.length === 0) this.#rest();
    this.keep();
    return typed;
  }

  /** Records what is entered in these fields, or in all. A reason is asked for where something recorded is changed. */
  async save(codes?: readonly string[]): Promise<Saved> {
    const entries = this.changed.filter(({ field }) => !codes || codes.includes(field.code));
    if (entries.length === 0 || this.busy) return 'nothing';
    if (entries.some((entry) => entry.amends) && this.reason.trim() === '') {
      this.reasonAsked += 1;
      return 'reason_missing';
    }
    this.busy = true;
    try {
      const taken = await this.#write(entries);
      this.before = this.#before(taken);
      // It is recorded, also where it cannot be read again.
      const read = await this.refresh().catch((thrown: unknown) => Failure.from(thrown));
      for (const { entry, values } of taken) {
        if (read) entry.rest(values);
        else entry.settle(this.page.fields[entry.field.code] ?? [], values);
      }
      if (this.changed.length === 0) this.#rest();
      this.keep();
      return taken.length < entries.length ? 'refused' : 'saved';
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return 'refused';
    } finally {
      this.busy = false;
    }
  }

  /** One entry for all that the core takes, so that what is well is safe. Gives what was taken, with what was written. */
  async #write(entries: readonly FieldEntry[]): Promise<Written[]> {
    this.failure = null;
    const reason = this.reason.trim() === '' ? null : this.reason.trim();
    // What is typed from here on is for the next save.
    const written = entries.map((entry) => ({
      entry,
      values: entry.values,
      input: entry.input,
      before: entry.recorded,
    }));
    const refused = await refusals(this.#checked(), entries);
    for (const entry of entries) entry.refusal = refused[entry.field.code] ?? null;
    const taken = written.filter(({ entry }) => !refused[entry.field.code]);
    if (taken.length > 0) {
      const fields = Object.fromEntries(taken.map(({ entry, input }) => [entry.field.code, input]));
      await saving.track(this.#set(fields, reason));
    }
    return taken;
  }

  #before(taken: readonly Written[]): Before | null {
    if (taken.length === 0 || !taken.every(({ entry, before }) => canPutBack(entry.field, before))) return null;
    const fields = Object.fromEntries(
      taken.map(({ entry, before }) => [entry.field.code, inputBefore(entry.field, before)]),
    );
    return { caseId: this.caseId, record: this.page.summary.id, fields };
  }

  #checked(): Checked {
    return { case: this.caseId, record: this.page.summary.id, kind: this.kind.code, parent: null };
  }

  #set(fields: Record<string, FieldInput>, reason: string | null): Promise<unknown> {
    return call('set_fields', { case: this.caseId, record: this.page.summary.id, fields, reason });
  }

  #rest(): void {
    this.reason = '';
    this.reasonAsked = 0;
    this.restoredMs = null;
    this.failure = null;
  }
}
