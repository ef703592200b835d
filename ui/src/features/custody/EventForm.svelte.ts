/** A custody event while it is filled in. */
import { Failure, call } from '$lib/api';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { Draft, forms, saving } from '$lib/state';
import { EVENT_FORMS, type EventForm as Asked } from './event-forms';
import { picked } from './picked.svelte';

interface Kept {
  items: string[];
  event: string;
  values: Record<string, string>;
}

export class EventForm {
  readonly caseId: string;
  event = $state('');
  values = $state<Record<string, string>>({});
  /** When it happened, if not now: as the control for date and time gives it. */
  earlier = $state('');
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  done = $state.raw<RecordSummary | null>(null);
  ready = $state(false);
  readonly draft: Draft<Kept>;

  constructor(caseId: string) {
    this.caseId = caseId;
    this.draft = new Draft(`custody/event/${caseId}`);
  }

  readonly asked: Asked | null = $derived(EVENT_FORMS[this.event] ?? null);
  /** Needed fields that are empty. */
  readonly lacking: string[] = $derived(
    (this.asked?.needs ?? []).filter((field) => (this.values[field] ?? '').trim() === ''),
  );

  /** Brings back what was left here, unless a link says what is wanted. */
  async start(wanted: { event: string | null; items: string[]; corrects: string | null }): Promise<void> {
    picked.in(this.caseId);
    if (wanted.items.length > 0) await picked.take(wanted.items);
    const kept = await this.draft.load();
    if (wanted.event) {
      this.choose(wanted.event);
      if (wanted.corrects) this.values.corrects = wanted.corrects;
    } else if (kept) {
      this.event = kept.event;
      this.values = kept.values;
      if (picked.all.length === 0) await picked.take(kept.items);
    }
    this.ready = true;
  }

  choose(event: string): void {
    this.event = event;
    // What was typed in a field that both events have stays.
    this.values = { ...this.values, ...EVENT_FORMS[event]?.begins };
    this.failure = null;
  }

  set(field: string, value: string): void {
    this.values[field] = value;
  }

  changed(): void {
    // What was just recorded is no draft; what is picked after it is.
    if (!this.ready || (this.done && picked.all.length === 0)) return;
    this.draft.keep({ items: picked.ids, event: this.event, values: $state.snapshot(this.values) });
  }

  async save(): Promise<void> {
    if (this.busy || !this.asked || this.lacking.length > 0 || picked.all.length === 0) return;
    this.busy = true;
    this.failure = null;
    try {
      const request = { case: this.caseId, event: this.event, items: picked.ids, fields: this.#fields(this.asked) };
      this.done = await saving.track(call('add_custody_event', request));
      await this.draft.drop();
      picked.clear();
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  next(): void {
    this.done = null;
    this.values = { ...EVENT_FORMS[this.event]?.begins };
    this.earlier = '';
  }

  #fields(asked: Asked): Record<string, FieldInput> {
    const fields: Record<string, FieldInput> = {};
    for (const field of [...asked.fields, 'late_reason']) {
      const value = (this.values[field] ?? '').trim();
      if (value === '') continue;
      // Text is taken as it stands, also where it begins with a mark that means something.
      fields[field] = forms.field('custody_event', field)?.type === 'text' ? `=${value}` : value;
    }
    const at = new Date(this.earlier);
    if (this.earlier !== '' && !Number.isNaN(at.getTime())) {
      fields.at = { value: { utc_ms: at.getTime(), offset_min: -at.getTimezoneOffset(), source: 'device' } };
    }
    return fields;
  }
}
