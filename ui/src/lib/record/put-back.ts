/** Putting back what stood in a field before: a new entry, as nothing that was recorded is ever taken away. */
import { call } from '../api';
import type { FieldInput } from '../api/generated/FieldInput';
import type { FormField } from '../api/generated/FormField';
import type { ShownValue } from '../api/generated/ShownValue';
import { saving } from '../state/saving.svelte';

/** Fields of a record, and what to put back into them. */
export interface Before {
  caseId: string;
  record: string;
  fields: Record<string, FieldInput>;
}

/** What stood in a field, as the core takes it; cleared where nothing stood there. */
export function inputBefore(field: Pick<FormField, 'card'>, said: readonly ShownValue[]): FieldInput {
  if (field.card === '*') return said.map(({ value }) => value as FieldInput) as FieldInput;
  return (said[0]?.value ?? { value: null }) as FieldInput;
}

/** Whether what stood in a field can be put back: not where people disagreed, as only one value can be written. */
export function canPutBack(field: FormField, said: readonly ShownValue[]): boolean {
  return !field.derived && !field.immutable && (field.card === '*' || said.length <= 1);
}

/** Writes it, for a reason. */
export async function putBack({ caseId, record, fields }: Before, reason: string): Promise<void> {
  await saving.track(call('set_fields', { case: caseId, record, fields, reason }));
}
