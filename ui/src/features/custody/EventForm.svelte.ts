/** A custody event while it is filled in. */
import { call } from '$lib/api';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { localOffset, readMoment } from '$lib/record';
import { forms } from '$lib/state';
import { CustodyForm, type Terms, type Wanted } from './CustodyForm.svelte';
import { EVENT_FORMS, type EventForm as Asked } from './event-forms';

const MINUTE_MS = 60_000;

/**
 * Beside the fields of the event `values` holds `event` itself and `earlier`: when it happened, if not now, as it is
 * typed.
 */
export class EventForm extends CustodyForm<RecordSummary> {
  constructor(caseId: string, wanted: Wanted) {
    super(caseId, 'event', wanted);
  }

  readonly asked: Asked | null = $derived(EVENT_FORMS[this.values.event ?? ''] ?? null);
  /** Whether what is typed as the time of the event is none. */
  readonly earlierWrong = $derived(this.said('earlier') !== '' && readMoment(this.said('earlier')) === null);
  /** Whether it is said to happen later than now. It is a doubt and no refusal: the clock may be wrong. */
  readonly ahead: boolean = $derived((readMoment(this.said('earlier')) ?? 0) > Date.now() + MINUTE_MS);
  readonly lacking: string[] = $derived([
    ...(this.pile.all.length === 0 ? ['items'] : []),
    ...(this.asked ? this.asked.needs.filter((field) => this.said(field) === '') : ['event']),
    ...(this.earlierWrong ? ['at'] : []),
  ]);

  choose(event: string): void {
    // What was typed in a field that both events have stays.
    this.values = { ...this.values, event, ...EVENT_FORMS[event]?.begins };
    this.failure = null;
  }

  protected begins(): Promise<Terms> {
    const event = this.wanted.event ?? this.values.event ?? '';
    const terms: Terms = { event, ...EVENT_FORMS[event]?.begins };
    if (this.wanted.corrects !== null) terms.corrects = this.wanted.corrects;
    return Promise.resolve(terms);
  }

  protected write(items: string[]): Promise<RecordSummary> {
    const fields: Record<string, FieldInput> = {};
    for (const field of [...(this.asked?.fields ?? []), 'late_reason']) {
      const value = this.said(field);
      if (value === '') continue;
      // Text is taken as it stands, also where it begins with a mark that means something.
      fields[field] = forms.field('custody_event', field)?.type === 'text' ? `=${value}` : value;
    }
    const at = readMoment(this.said('earlier'));
    if (at !== null) fields.at = { value: { utc_ms: at, offset_min: localOffset(at), source: 'device' } };
    return call('add_custody_event', { case: this.caseId, event: this.said('event'), items, fields });
  }
}
