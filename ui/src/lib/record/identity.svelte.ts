/**
 * Who a person is: hidden wherever it would stand, until somebody asks for it, and for one record at a time. This keeps names
 * from whoever looks over a shoulder; it is no lock, as the window does not know who may read what.
 */

/** Fields of a person that say who it is. */
export const IDENTITY: readonly string[] = [
  'name_full',
  'name_latin',
  'name_standard',
  'name_family',
  'name_given',
  'name_patronymic',
  'name_former',
  'name_nickname',
  'national_id',
  'contact',
  'address',
];

/** Whether a field says who a person is. */
export function saysWho(kind: string, field: string): boolean {
  return kind === 'person' && IDENTITY.includes(field);
}

export class ShownIdentity {
  #record = $state<string | null>(null);

  isShown(record: string): boolean {
    return this.#record === record;
  }

  /** Whether a field of a record is hidden as things stand. */
  hides(record: { id: string; kind: string }, field: string): boolean {
    return saysWho(record.kind, field) && !this.isShown(record.id);
  }

  /** Shows who it is, and hides whoever was shown before. */
  show(record: string): void {
    this.#record = record;
  }

  /** Hides it: this one, or whoever is shown. */
  hide(record: string | null = this.#record): void {
    if (this.#record === record) this.#record = null;
  }
}

/** The identity that is shown in this window. */
export const identity = new ShownIdentity();
