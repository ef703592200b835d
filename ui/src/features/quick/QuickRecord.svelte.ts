/** A quick record while it is made: answers, place in the case, draft, and what became of it. */
import { Failure, call } from '$lib/api';
import type { EmptyReason } from '$lib/api/generated/EmptyReason';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import type { FormField } from '$lib/api/generated/FormField';
import type { FormKind } from '$lib/api/generated/FormKind';
import type { FoundUnfit } from '$lib/api/generated/FoundUnfit';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { Draft, currentSite, forms, saving } from '$lib/state';
import { answer, answered, inputOf, isAsked, isNeeded, noAnswers, unanswered, type Answers } from './answers';
import { recordedSince } from './attempt';
import { CarriedOver } from './carried-over.svelte';
import { saidSince, type Kept, type Said, type TakenPhoto } from './kept';
import { PhotoFiling } from './photo-filing.svelte';
import type { QuickSpec } from './specs';

/** What was saved last. */
export interface SavedRecord {
  record: RecordSummary;
  unfit: FoundUnfit[];
}

export class QuickRecord {
  readonly spec: QuickSpec;
  readonly caseId: string;
  answers = $state<Answers>(noAnswers());
  /** The record that it belongs to. */
  parent = $state<string | null>(null);
  site = $state<string | null>(null);
  photos = $state.raw<Record<string, TakenPhoto[]>>({});
  /** When the draft was kept that was found here; nothing if it began empty. */
  restoredMs = $state<number | null>(null);
  ready = $state(false);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** The field that the core refused. */
  refused = $state<string | null>(null);
  /** Whether empty fields that are needed are marked. */
  marked = $state(false);
  saved = $state.raw<SavedRecord | null>(null);
  /** What the draft that was found here may have been recorded as. */
  perhaps = $state.raw<RecordSummary | null>(null);
  readonly carried: CarriedOver;
  readonly filing: PhotoFiling;
  readonly draft: Draft<Kept>;
  /** When saving what is in hand began, as long as it may have been recorded then. */
  #attemptMs: number | undefined;

  constructor(spec: QuickSpec, caseId: string) {
    this.spec = spec;
    this.caseId = caseId;
    this.carried = new CarriedOver(spec, caseId);
    this.filing = new PhotoFiling(caseId);
    this.draft = new Draft(`quick/${caseId}/${spec.code}`);
  }

  /** The kind of record that it will be, by what was answered so far. */
  readonly kind: string = $derived.by(() => {
    const [first, ...others] = this.spec.kinds;
    const item = answer(this.answers, 'item_kind');
    return others.find((kind) => hasCode(forms.field(kind, 'item_kind'), item)) ?? first;
  });

  readonly form: FormKind | null = $derived(forms.kind(this.kind));
  /** What is asked for, in its order. */
  readonly fields: FormField[] = $derived.by(() => this.#fields(this.spec.fields));
  readonly more: FormField[] = $derived.by(() => this.#fields(this.spec.more));
  /** What was answered, and what holds for every such record: needs may depend on it. */
  readonly #known: Answers = $derived.by(() => {
    const fixed = Object.entries(this.spec.fixed ?? {}).map(([field, value]) => [field, [value].flat()]);
    return { ...this.answers, values: { ...this.answers.values, ...Object.fromEntries(fixed) } };
  });
  /** What is needed and not answered. */
  readonly open: FormField[] = $derived.by(() => unanswered(this.fields, this.#known));
  /** Whether anything was typed that would be lost; what was carried over would not. */
  readonly touched: boolean = $derived(
    [...this.fields, ...this.more].some(
      ({ code }) => answered(this.answers, code) && !same(this.answers.values[code], this.carried.values[code]),
    ) || Object.values(this.photos).some((photos) => photos.length > 0),
  );

  /** Brings back what was left here, or begins like the last one. */
  async start(parent: string | null): Promise<void> {
    const [kept, site] = await Promise.all([this.draft.load(), currentSite.read(this.caseId), this.carried.load()]);
    this.site = site ?? (await this.#newestSite());
    if (kept) {
      this.answers = { ...noAnswers(), ...kept.answers };
      this.parent = this.spec.parents ? kept.parent : null;
      this.photos = kept.photos;
      this.restoredMs = this.draft.foundMs;
    } else {
      this.parent = this.spec.parents ? (parent ?? (await this.#setting<string>('quick/parent'))) : null;
      this.#begin();
    }
    if (kept && parent && this.spec.parents) this.parent = parent;
    this.ready = true;
    await this.#doubt(kept?.attempt_ms);
  }

  /** Asks whether what is in hand was recorded when saving it began before. */
  async #doubt(attemptMs: number | undefined): Promise<void> {
    this.#attemptMs = attemptMs;
    if (attemptMs === undefined) return;
    const record = await recordedSince(this.caseId, this.kind, attemptMs).catch(() => undefined);
    if (this.#attemptMs !== attemptMs) return;
    this.perhaps = record ?? null;
    if (record === null) this.#attemptMs = undefined;
  }

  /** Whether a field is asked for and needed as things stand. */
  needs(field: FormField): boolean {
    return isAsked(field.code, this.answers) && isNeeded(field, this.#known);
  }

  set(field: string, values: string[]): void {
    this.answers.values[field] = values;
    this.answers.empty[field] = undefined;
    this.changed(field);
  }

  /** Begins with a value that nobody typed here, such as the record that was in hand. */
  prefill(field: string, values: string[]): void {
    this.carried.add(field, values);
    this.answers.values[field] = [...values];
  }

  /** Says why a field holds nothing; `null` takes it back. */
  setEmpty(field: string, reason: EmptyReason | null): void {
    this.answers.empty[field] = reason ?? undefined;
    if (reason !== null) this.answers.values[field] = [];
    this.changed(field);
  }

  setOther(field: string, word: string): void {
    this.answers.other[field] = word;
    this.changed(field);
  }

  setPhotos(field: string, photos: TakenPhoto[]): void {
    this.photos = { ...this.photos, [field]: photos };
    this.set(
      field,
      photos.map(({ record }) => record),
    );
  }

  async setSite(site: string | null): Promise<void> {
    this.site = site;
    await currentSite.choose(this.caseId, site);
  }

  /** Something was typed: it is kept within a second. */
  changed(field: string | null = null): void {
    if (field === this.refused) this.refused = null;
    this.draft.keep(this.#inHand());
  }

  /** Throws away what was typed. Gives it, so that it can be put back; nothing where nothing was typed. */
  clear(): Kept | null {
    const typed = this.touched ? this.#inHand() : null;
    this.#begin();
    void this.draft.drop();
    return typed;
  }

  /** Puts back what was thrown away. Gives what was typed since. */
  putBack({ answers, parent, photos, attempt_ms }: Kept): Kept | null {
    const since = this.touched ? this.#inHand() : null;
    this.answers = answers;
    this.parent = parent;
    this.photos = photos;
    this.perhaps = null;
    void this.#doubt(attempt_ms);
    this.changed();
    return since;
  }

  /** Saves it. Nothing is given where the core refused; then everything typed is still there. */
  async save(): Promise<RecordSummary | null> {
    if (this.busy) return null;
    this.busy = true;
    this.failure = null;
    this.refused = null;
    const written = this.#inHand();
    try {
      const record = await this.#write(written);
      await this.#recorded(record, written);
      return record;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      this.refused = this.#fieldOf(this.failure);
      this.changed();
      return null;
    } finally {
      this.busy = false;
    }
  }

  async #write(written: Kept): Promise<RecordSummary> {
    const kind = this.kind;
    this.draft.keep({ ...written, attempt_ms: written.attempt_ms ?? Date.now() });
    await this.draft.flush();
    const fields = { ...this.#atSite(kind), ...this.spec.fixed, ...this.#given(kind, written.answers) };
    const made = this.spec.collects
      ? call('collect_exhibit', { case: this.caseId, fields })
      : call('add_record', { case: this.caseId, kind, parent: written.parent, fields });
    return saving.track(made);
  }

  #given(kind: string, answers: Answers): Record<string, FieldInput> {
    const given: Record<string, FieldInput> = {};
    for (const { code } of [...this.fields, ...this.more]) {
      const field = forms.field(kind, code);
      const input = field && isAsked(code, answers) ? inputOf(field, answers) : undefined;
      if (input !== undefined) given[code] = input;
    }
    return given;
  }

  /** The site in hand, where the program fills it in. */
  #atSite(kind: string): Record<string, FieldInput> {
    const asked = this.spec.atSite && forms.field(kind, 'site_id')?.need === 'app';
    return asked && this.site !== null ? { site_id: this.site } : {};
  }

  /** It is in the ledger, whatever becomes of the rest: the form is for the next one from here on. */
  async #recorded(record: RecordSummary, written: Kept): Promise<void> {
    const fields = [...this.fields, ...this.more].map(({ code }) => code);
    const later = saidSince(fields, written, this.#inHand());
    this.carried.take(written.answers.values);
    this.#begin();
    this.saved = { record, unfit: [] };
    const dropped = this.draft.drop();
    if (later.length > 0) this.#goOn(later);
    await dropped;
    const photos = Object.values(written.photos).flatMap((all) => all.map((photo) => photo.record));
    await this.filing.file(record, photos);
    await this.carried.keep().catch(() => null);
    if (written.parent) await this.#remember('quick/parent', written.parent).catch(() => null);
    const unfit = await call('findings', { case: this.caseId, record: record.id }).catch(() => []);
    this.saved = { record, unfit };
  }

  #inHand(): Kept {
    const [answers, attempt] = [$state.snapshot(this.answers), this.#attemptMs];
    return { answers, parent: this.parent, photos: this.photos, ...(attempt !== undefined && { attempt_ms: attempt }) };
  }

  /** What was entered while the last one was saved belongs to the next. */
  #goOn(later: readonly Said[]): void {
    for (const { field, ...said } of later) {
      this.answers.values[field] = said.values;
      this.answers.empty[field] = said.empty;
      this.answers.other[field] = said.other;
      if (said.photos.length > 0) this.photos = { ...this.photos, [field]: said.photos };
    }
    this.changed();
  }

  #begin(): void {
    this.answers = { ...noAnswers(), values: this.carried.begin() };
    this.photos = {};
    this.marked = false;
    this.restoredMs = null;
    this.perhaps = null;
    this.#attemptMs = undefined;
  }

  #fields(codes: string[]): FormField[] {
    return codes.flatMap((code) => {
      const known = this.spec.kinds.flatMap((kind) => forms.field(kind, code) ?? []);
      const own = forms.field(this.kind, code) ?? known[0];
      if (!own) return [];
      const all = code === 'item_kind' ? known.flatMap((field) => field.codes ?? []) : own.codes;
      const only = this.spec.only?.[code];
      return [{ ...own, codes: only ? (all?.filter((each) => only.includes(each.code)) ?? null) : all }];
    });
  }

  /** The field that a refusal is about. */
  #fieldOf(failure: Failure): string | null {
    const fields = [...this.fields, ...this.more];
    const named = fields.find(({ code }) => code === failure.field);
    if (named) return named.code;
    return failure.code === 'explosive_not_cleared'
      ? (fields.find(({ code }) => code === 'subject')?.code ?? null)
      : null;
  }

  async #setting<T>(name: string): Promise<T | null> {
    const { content } = await call('read_setting', { name: this.#name(name) });
    return (content ?? null) as T | null;
  }

  async #remember(name: string, content: unknown): Promise<void> {
    await call('put_setting', { name: this.#name(name), content });
  }

  #name(name: string): string {
    return `${name}/${this.caseId}`;
  }

  async #newestSite(): Promise<string | null> {
    const [site] = await call('newest', { case: this.caseId, kinds: ['site'], limit: 1 });
    return site?.id ?? null;
  }
}

function same(one: string[] | undefined, other: string[] | undefined): boolean {
  return JSON.stringify(one ?? []) === JSON.stringify(other ?? []);
}

function hasCode(field: FormField | null, code: string): boolean {
  return field?.codes?.some((each) => each.code === code) ?? false;
}
