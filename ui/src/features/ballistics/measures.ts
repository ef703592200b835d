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

/** What is known of the shape of an impact mark. The long axis lies along the path: seen from above its angle to the
 * surface and the side are `horizontal_angle` and `horizontal_side`, and up or down is `vertical_sense`. */
export function impactIn(form: RecordForm): ImpactMeasure {
  const [majorAxis, minorAxis] = [lengthIn(form, 'major_axis'), lengthIn(form, 'minor_axis')];
  const cameFromDegrees = cameFrom(form);
  return {
    ...(majorAxis === undefined ? {} : { majorAxis }),
    ...(minorAxis === undefined ? {} : { minorAxis }),
    ...(cameFromDegrees === undefined ? {} : { axisDegrees: cameFromDegrees, cameFromDegrees }),
  };
}

/** Where on the surface the bullet came from, clockwise from upwards, by the two angles; nothing where a side is missing. */
function cameFrom(form: RecordForm): number | undefined {
  const horizontal = numberIn(form, 'horizontal_angle');
  const vertical = numberIn(form, 'vertical_angle');
  const [side, sense] = [codeIn(form, 'horizontal_side'), codeIn(form, 'vertical_sense')];
  if (horizontal === undefined || side === undefined) return undefined;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  // How far the path leans over the surface sideways and upwards.
  const aside = Math.cos(radians(horizontal)) * (side === 'left' ? -1 : 1);
  const upwards = Math.sin(radians(vertical ?? 0)) * (sense === 'down' ? -1 : 1);
  if (Math.hypot(aside, upwards) < 0.02) return undefined;
  return (Math.round((Math.atan2(aside, upwards) * 180) / Math.PI) + 360) % 360;
}
