/** Numbers of a record as it is being entered, for the drawings beside the fields. */
import type { ImpactMeasure } from '$components/charts/art/impact';
import { decimal, part, type RecordForm } from '$lib/record';

const PER_UNIT_MM: Readonly<Record<string, number>> = { um: 0.001, mm: 1, cm: 10, dm: 100, m: 1000 };

/** A number that is entered into a field of measures; nothing where it is no number. */
export function numberIn(form: RecordForm, code: string, name = 'value'): number | undefined {
  const entered = form.entry(code)?.values[0];
  const value = entered && entered.empty === null ? decimal(part(entered, name)) : null;
  return value ?? undefined;
}

/** A length in millimetres. */
export function lengthIn(form: RecordForm, code: string): number | undefined {
  const entered = form.entry(code)?.values[0];
  const value = numberIn(form, code);
  const unit = entered ? PER_UNIT_MM[part(entered, 'unit')] : undefined;
  return value !== undefined && unit !== undefined ? value * unit : undefined;
}

/** A code that is entered into a field. */
export function codeIn(form: RecordForm, code: string): string | undefined {
  const entered = form.entry(code)?.values[0];
  return (entered && entered.empty === null && part(entered, 'code')) || undefined;
}

/** What is known of the shape of an impact mark. How its long axis lies on the surface is no field of the forms. */
export function impactIn(form: RecordForm): ImpactMeasure {
  const [majorAxis, minorAxis] = [lengthIn(form, 'major_axis'), lengthIn(form, 'minor_axis')];
  return { ...(majorAxis === undefined ? {} : { majorAxis }), ...(minorAxis === undefined ? {} : { minorAxis }) };
}

/** An angle with how far it may be off. */
export interface Angle {
  readonly degrees: number;
  readonly plusMinus: number | undefined;
}

/** An angle that is entered. */
export function angleIn(form: RecordForm, code: string): Angle | undefined {
  const degrees = numberIn(form, code);
  return degrees === undefined ? undefined : { degrees, plusMinus: numberIn(form, code, 'plus_minus') };
}
