/** A hand-over while it is filled in. Whoever is signed on gives; the receiver signs now or later. */
import { Failure, call } from '$lib/api';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import type { HandedOver } from '$lib/api/generated/HandedOver';
import { Draft, saving } from '$lib/state';
import { picked } from './picked.svelte';

/** What is kept until it is signed; never a passphrase. */
interface Kept {
  items: string[];
  to: string;
  person: string;
  purpose: string;
  sealState: string;
  condition: string;
  words: string;
}

export class HandOverForm {
  readonly caseId: string;
  /** Initials of an examiner of this laptop; empty where somebody else receives. */
  to = $state('');
  /** The record of somebody else who receives. */
  person = $state('');
  purpose = $state('');
  sealState = $state('');
  condition = $state('');
  /** The purpose in words. */
  words = $state('');
  when = $state<'now' | 'later'>('now');
  passphrase = $state('');
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  done = $state.raw<HandedOver | null>(null);
  restoredMs = $state<number | null>(null);
  ready = $state(false);
  readonly draft: Draft<Kept>;

  constructor(caseId: string) {
    this.caseId = caseId;
    this.draft = new Draft(`custody/hand_over/${caseId}`);
  }

  /** Whether the receiver can sign on this laptop. */
  readonly here: boolean = $derived(this.to !== '');
  readonly signsNow: boolean = $derived(this.here && this.when === 'now');

  /** What is still needed, as ends of message ids. */
  readonly lacking: string[] = $derived(
    [
      picked.all.length === 0 && 'items',
      this.to === '' && this.person === '' && 'receiver',
      this.purpose === '' && 'purpose',
      this.sealState === '' && 'seal',
      this.signsNow && this.passphrase === '' && 'passphrase',
    ].filter((each) => each !== false),
  );

  /** Brings back what was left here. Things picked elsewhere go before those left. */
  async start(): Promise<void> {
    picked.in(this.caseId);
    const kept = await this.draft.load();
    if (kept) {
      this.to = kept.to;
      this.person = kept.person;
      this.purpose = kept.purpose;
      this.sealState = kept.sealState;
      this.condition = kept.condition;
      this.words = kept.words;
      if (picked.all.length === 0 && kept.items.length > 0) {
        await picked.take(kept.items);
        this.restoredMs = this.draft.keptMs;
      }
    } else {
      const { content } = await call('read_setting', { name: this.#last });
      if (typeof content === 'string') this.purpose = content;
    }
    this.ready = true;
  }

  changed(): void {
    if (!this.ready || this.done) return;
    const { to, person, purpose, sealState, condition, words } = this;
    this.draft.keep({ items: picked.ids, to, person, purpose, sealState, condition, words });
  }

  async save(): Promise<void> {
    if (this.busy || this.lacking.length > 0) return;
    this.busy = true;
    this.failure = null;
    const fields: Record<string, FieldInput> = {};
    if (this.condition.trim()) fields.condition = `=${this.condition.trim()}`;
    if (this.words.trim()) fields.purpose_text = `=${this.words.trim()}`;
    const request = {
      case: this.caseId,
      items: picked.ids,
      to: this.to || this.person,
      purpose: this.purpose,
      seal_state: this.sealState,
      fields,
      receiver_passphrase: this.signsNow ? this.passphrase : null,
    };
    try {
      this.done = await saving.track(call('hand_over', request));
      await call('put_setting', { name: this.#last, content: this.purpose });
      await this.draft.drop();
      picked.clear();
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    } finally {
      this.passphrase = '';
      this.busy = false;
    }
  }

  /** Begins the next one. */
  next(): void {
    this.done = null;
    this.condition = '';
    this.words = '';
    this.sealState = '';
    this.restoredMs = null;
  }

  get #last(): string {
    return `custody/last_purpose/${this.caseId}`;
  }
}
