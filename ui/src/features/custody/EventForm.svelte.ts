/** A custody event while it is filled in. */
import { call } from '$lib/api';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { forms } from '$lib/state';
import { CustodyForm, type Terms, type Wanted } from './CustodyForm.svelte';
import { EVENT_FORMS, type EventForm as Asked } from './event-forms';

const MINUTE_MS = 60_000;

/**
 * Beside the fields of the event `values` holds `event` itself and `earlier`: when it happened, if not now, as the control for
 * date and time gives it.
 */
export class EventForm extends CustodyForm<RecordSummary> {
  constructor(caseId: string, wanted: Wanted) {
    super(caseId, 'event', wanted);
  }

  readonly asked: Asked | null = $derived(EVENT_FORMS[this.values.event ?? ''] ?? null);
  /** Whether it is said to happen later than now. */
  readonly ahead: boolean = $derived(new Date(this.said('earlier')).getTime() > Date.now() + MINUTE_MS);
  readonly lacking: string[] = $derived([
    ...(this.ahead ? ['at'] : []),
    ...(this.pile.all.length === 0 ? ['items'] : []),
    ...(this.asked ? this.asked.needs.filter((field) => this.said(field) === '') : ['event']),
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
    const at = new Date(this.said('earlier'));
    if (!Number.isNaN(at.getTime())) {
      fields.at = { value: { utc_ms: at.getTime(), offset_min: -at.getTimezoneOffset(), source: 'device' } };
    }
    return call('add_custody_event', { case: this.caseId, event: this.said('event'), items, fields });
  }
}
