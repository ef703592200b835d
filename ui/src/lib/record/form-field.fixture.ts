/** A field of a form for tests: a plain text that is asked for at once, unless said otherwise. */
import type { FormField } from '../api/generated/FormField';

export function formField(code: string, more: Partial<FormField> = {}): FormField {
  return {
    code,
    label: code,
    hint: null,
    type: 'text',
    card: '?',
    need: null,
    need_if: null,
    stage: 1,
    sensitivity: 'S0',
    immutable: false,
    derived: false,
    opinion: false,
    default: null,
    unit: null,
    min: null,
    max: null,
    open: false,
    codes: null,
    kinds: null,
    ...more,
  };
}
