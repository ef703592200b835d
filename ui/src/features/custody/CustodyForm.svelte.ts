/**
 * What is recorded about the things of a pile, while it is filled in: kept as it is typed, and recorded once. An act on things
 * that a link names has a pile and a draft of its own, and leaves the pile of the case as it is.
 */
import { Failure } from '$lib/api';
import { Draft, saving } from '$lib/state';
import { Picked, picked } from './picked.svelte';

/** What a link asks for. */
export interface Wanted {
  /** The things that it is about; none where it is about the pile of the case. */
  items: string[];
  event: string | null;
  corrects: string | null;
}

/** What is typed and tapped, by field. */
export type Terms = Record<string, string>;

export abstract class CustodyForm<Done> {
  readonly caseId: string;
  readonly wanted: Wanted;
  readonly pile: Picked;
  values = $state<Terms>({});
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  done = $state.raw<Done | null>(null);
  /** When the draft was kept that was found here; nothing if it began empty. */
  restoredMs = $state<number | null>(null);
  ready = $state(false);
  readonly draft: Draft<Terms>;
  #began = '';
  /** Whether there is a draft of it. */
  #kept = false;

  /** What is still needed: names of fields. */
  abstract readonly lacking: string[];

  constructor(caseId: string, act: string, wanted: Wanted) {
    this.caseId = caseId;
    this.wanted = wanted;
    const own = [...wanted.items.slice(0, 1), ...[wanted.event, wanted.corrects].filter((part) => part !== null)];
    const linked = wanted.items.length > 0 || wanted.corrects !== null;
    this.pile = linked ? new Picked([act, ...own].join('/')) : picked;
    this.draft = new Draft(['custody', act, caseId, ...own].join('/'));
  }

  /** Brings back what was left here, or begins as a link says. Nothing can be entered before. */
  async start(): Promise<void> {
    this.ready = false;
    try {
      await this.#bringBack();
      this.ready = true;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  async #bringBack(): Promise<void> {
    await this.pile.in(this.caseId);
    if (this.pile.all.length === 0) await this.pile.take(this.wanted.items);
    this.values = await this.begins();
    this.#began = entered(this.values);
    const kept = await this.draft.load();
    if (kept) {
      this.values = kept;
      this.#kept = true;
      this.restoredMs = this.draft.foundMs;
    }
  }

  set(field: string, value: string): void {
    this.values[field] = value;
  }

  /** What is typed in a field. */
  said(field: string): string {
    return (this.values[field] ?? '').trim();
  }

  changed(): void {
    // What was just recorded is no draft; what is picked after it is.
    if (!this.ready || (this.done && this.pile.all.length === 0)) return;
    const terms = $state.snapshot(this.values);
    if (entered(terms) !== this.#began) {
      this.draft.keep(terms);
      this.#kept = true;
    } else if (this.#kept) {
      // What was taken back to how the form began is no draft.
      void this.#forget();
    }
  }

  /** Records it, once. Whether it is recorded. */
  async save(): Promise<boolean> {
    if (this.busy || this.lacking.length > 0) return false;
    this.busy = true;
    this.failure = null;
    const items = this.pile.ids;
    try {
      this.done = await saving.track(this.write(items));
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
    // It is recorded, whatever becomes of the rest.
    this.pile.remove(items);
    await this.#forget();
    return true;
  }

  /** Begins the next one. */
  async next(): Promise<void> {
    this.done = null;
    this.values = await this.begins();
    this.#began = entered(this.values);
  }

  #forget(): Promise<void> {
    this.#kept = false;
    this.restoredMs = null;
    return this.draft.drop();
  }

  /** What the fields begin with. */
  protected abstract begins(): Promise<Terms>;
  protected abstract write(items: string[]): Promise<Done>;
}

/** What terms come to: a field that was emptied again is as if it had never been touched. */
function entered(terms: Terms): string {
  const said = Object.entries(terms).filter(([, value]) => value !== '');
  return JSON.stringify(said.sort(([one], [other]) => (one < other ? -1 : 1)));
}
