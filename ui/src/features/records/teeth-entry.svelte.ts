/** The teeth of one chart while they are recorded: what is there, what is entered beside it, and saving all at once. */
import type { Surface } from '$components/charts/art/codes';
import type { ToothRecord } from '$components/charts/art/dental';
import { Failure, call } from '$lib/api';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import { part, writeField, type Entered } from '$lib/record';
import { Draft, forms, saving } from '$lib/state';
import {
  TOOTH_FIELDS,
  UNTOUCHED,
  codesOf,
  drawnTooth,
  type DentalChart,
  type RecordedTooth,
  type ToothField,
  type ToothState,
} from './teeth';

/** What is kept until it is recorded. */
interface Kept {
  teeth: Record<number, ToothState>;
  reason: string;
}

export class TeethEntry {
  readonly caseId: string;
  readonly chartId: string;
  chart = $state.raw<DentalChart | null>(null);
  /** What is entered and not recorded, by tooth. */
  entered = $state.raw<Readonly<Record<number, ToothState>>>({});
  reason = $state('');
  /** How often a save was held back for want of a reason. */
  asked = $state(0);
  busy = $state(false);
  /** Why a tooth was not recorded. */
  failures = $state.raw<Readonly<Record<number, Failure>>>({});
  readonly draft: Draft<Kept>;

  constructor(caseId: string, chartId: string) {
    this.caseId = caseId;
    this.chartId = chartId;
    this.draft = new Draft(`teeth/${chartId}`);
  }

  /** The teeth that are entered and not recorded. */
  readonly open: number[] = $derived(
    Object.keys(this.entered)
      .map(Number)
      .filter((fdi) => this.changedIn(fdi).length > 0),
  );
  /** Whether something recorded is changed. */
  readonly needsReason: boolean = $derived(this.open.some((fdi) => this.recorded(fdi) !== null));
  /** Every tooth as it stands, for drawing. */
  readonly drawn: ToothRecord[] = $derived.by(() => {
    const known = new Set([
      ...(this.chart?.teeth ?? []).map(({ fdi }) => fdi),
      ...Object.keys(this.entered).map(Number),
    ]);
    return [...known].map((fdi) => drawnTooth(fdi, this.state(fdi)));
  });

  /** Brings back what was entered. */
  async restore(): Promise<void> {
    const kept = await this.draft.load();
    if (!kept) return;
    this.entered = { ...kept.teeth, ...this.entered };
    this.reason ||= kept.reason;
  }

  /** The record of a tooth. */
  recorded(fdi: number): RecordedTooth | null {
    return this.chart?.teeth.find((tooth) => tooth.fdi === fdi) ?? null;
  }

  /** Whether two people disagree about a tooth: that is settled on its own page. */
  disputed(fdi: number): boolean {
    return this.recorded(fdi)?.disputed ?? false;
  }

  /** What is said of a tooth, entered before recorded. */
  state(fdi: number): ToothState {
    return this.entered[fdi] ?? this.recorded(fdi)?.state ?? UNTOUCHED;
  }

  /** The fields in which what is entered differs from what is recorded. */
  changedIn(fdi: number): ToothField[] {
    const [is, was] = [this.entered[fdi], this.recorded(fdi)?.state ?? UNTOUCHED];
    return is ? TOOTH_FIELDS.filter((field) => !sameValues(is[field], was[field])) : [];
  }

  /** Says whether a tooth is there; the same again takes it back. */
  setPresence(fdi: number, code: string): void {
    const is = codesOf(this.state(fdi), 'presence')[0];
    this.#enter(fdi, { presence: is === code ? [] : [entered(code)] });
  }

  /** Adds or takes out a code of a set. What has a surface, a finding or a material is there. */
  toggle(fdi: number, field: Exclude<ToothField, 'presence'>, code: string): void {
    const state = this.state(fdi);
    const without = state[field].filter((each) => part(each, 'code') !== code);
    const adds = without.length === state[field].length;
    const there = adds && state.presence.length === 0 ? { presence: [entered('present')] } : {};
    this.#enter(fdi, { ...there, [field]: adds ? [...without, entered(code)] : without });
  }

  toggleSurface(fdi: number, surface: Surface): void {
    this.toggle(fdi, 'surfaces', surface);
  }

  /** Says of teeth of which nothing was said that they are there and sound. */
  restSound(teeth: readonly number[]): void {
    const silent = teeth.filter((fdi) => TOOTH_FIELDS.every((field) => this.state(fdi)[field].length === 0));
    const sound = { ...UNTOUCHED, presence: [entered('present')], finding: [entered('sound')] };
    this.entered = { ...this.entered, ...Object.fromEntries(silent.map((fdi) => [fdi, sound])) };
    this.#keep();
  }

  setReason(reason: string): void {
    this.reason = reason;
    this.#keep();
  }

  /** Throws away what is entered. */
  async discard(): Promise<void> {
    this.entered = {};
    this.failures = {};
    this.reason = '';
    this.asked = 0;
    await this.draft.drop();
  }

  /** Records every tooth that was entered, each as its own record. What is refused stays entered. */
  async save(): Promise<void> {
    if (this.busy || !this.chart || this.open.length === 0) return;
    if (this.needsReason && this.reason.trim() === '') {
      this.asked += 1;
      return;
    }
    this.busy = true;
    this.failures = {};
    try {
      for (const fdi of this.open) await this.#write(fdi);
    } finally {
      this.busy = false;
    }
    if (this.open.length === 0) await this.discard().catch(() => null);
    else this.#keep();
  }

  async #write(fdi: number): Promise<void> {
    const [written, tooth] = [this.state(fdi), this.recorded(fdi)];
    const request = { case: this.caseId, fields: this.#inputs(fdi) };
    try {
      const { id, disputed } = await saving.track(
        tooth
          ? call('set_fields', { ...request, record: tooth.id, reason: this.reason.trim() })
          : call('add_record', { ...request, kind: 'tooth', parent: this.chartId }),
      );
      this.#took({ fdi, id, disputed: disputed > 0, state: written });
    } catch (thrown) {
      this.failures = { ...this.failures, [fdi]: Failure.from(thrown) };
    }
  }

  /** A tooth is recorded; what somebody went on entering meanwhile stays entered. */
  #took(tooth: RecordedTooth): void {
    const { chart } = this;
    if (chart) this.chart = { ...chart, teeth: [...chart.teeth.filter(({ id }) => id !== tooth.id), tooth] };
    if (this.changedIn(tooth.fdi).length > 0) return;
    this.entered = Object.fromEntries(Object.entries(this.entered).filter(([fdi]) => Number(fdi) !== tooth.fdi));
  }

  #inputs(fdi: number): Record<string, FieldInput> {
    const state = this.state(fdi);
    const inputs: Record<string, FieldInput> = this.recorded(fdi) ? {} : { fdi: String(fdi) };
    for (const code of this.changedIn(fdi)) {
      const field = forms.field('tooth', code);
      if (field) inputs[code] = writeField(field, state[code]);
    }
    return inputs;
  }

  #enter(fdi: number, change: Partial<ToothState>): void {
    this.entered = { ...this.entered, [fdi]: { ...this.state(fdi), ...change } };
    this.#keep();
  }

  #keep(): void {
    this.draft.keep({ teeth: { ...this.entered }, reason: this.reason });
  }
}

function entered(code: string): Entered {
  return { parts: { code }, empty: null, certainty: null, note: '' };
}

function sameValues(one: readonly Entered[], other: readonly Entered[]): boolean {
  const plain = (values: readonly Entered[]) =>
    JSON.stringify(
      values
        .map(({ parts, empty, certainty, note }) => [parts.code, parts.text ?? '', empty, certainty, note])
        .toSorted(),
    );
  return plain(one) === plain(other);
}
