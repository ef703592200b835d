/** A hand-over while it is filled in. Whoever is signed on gives; the receiver signs now or later. */
import { call } from '$lib/api';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import type { HandedOver } from '$lib/api/generated/HandedOver';
import { CustodyForm, type Terms, type Wanted } from './CustodyForm.svelte';

/** Texts that go along as they stand. */
const TEXTS = ['condition', 'purpose_text'];

/**
 * Beside the fields of the event `values` holds `to`, the initials of an examiner of this laptop, or `person`, the record of
 * somebody else who receives.
 */
export class HandOverForm extends CustodyForm<HandedOver> {
  when = $state<'now' | 'later'>('now');
  /** Never kept. */
  passphrase = $state('');

  constructor(caseId: string, wanted: Wanted) {
    super(caseId, 'hand_over', wanted);
  }

  /** Whether the receiver can sign on this laptop. */
  readonly here: boolean = $derived(this.said('to') !== '');
  readonly signsNow: boolean = $derived(this.here && this.when === 'now');
  readonly wrongPassphrase: boolean = $derived(this.signsNow && this.failure?.code === 'passphrase_wrong');
  readonly lacking: string[] = $derived(
    [
      this.pile.all.length === 0 && 'items',
      !this.here && this.said('person') === '' && 'receiver',
      this.said('purpose') === '' && 'purpose',
      this.said('seal_state') === '' && 'seal',
      this.signsNow && this.passphrase === '' && 'passphrase',
    ].filter((each) => each !== false),
  );

  /** Somebody receives it: an examiner of this laptop, or nobody of those. */
  receive(initials: string): void {
    this.set('to', initials);
    if (initials !== '') this.set('person', '');
  }

  override async save(): Promise<boolean> {
    const purpose = this.said('purpose');
    const saved = await super.save();
    this.passphrase = '';
    if (saved) await call('put_setting', { name: this.#last, content: purpose }).catch(() => null);
    return saved;
  }

  protected async begins(): Promise<Terms> {
    // The next one goes to the same person, mostly.
    const { to = '', person = '' } = this.values;
    const { content } = await call('read_setting', { name: this.#last });
    return { to, person, purpose: typeof content === 'string' ? content : '' };
  }

  protected write(items: string[]): Promise<HandedOver> {
    const fields: Record<string, FieldInput> = {};
    for (const field of TEXTS) if (this.said(field) !== '') fields[field] = `=${this.said(field)}`;
    return call('hand_over', {
      case: this.caseId,
      items,
      to: this.said('to') || this.said('person'),
      purpose: this.said('purpose'),
      seal_state: this.said('seal_state'),
      fields,
      receiver_passphrase: this.signsNow ? this.passphrase : null,
    });
  }

  get #last(): string {
    return `custody/last_purpose/${this.caseId}`;
  }
}
