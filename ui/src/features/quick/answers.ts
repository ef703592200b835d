/** What is answered on a quick record, and how it goes to the core. */
import type { EmptyReason } from '$lib/api/generated/EmptyReason';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import type { FormField } from '$lib/api/generated/FormField';
import { localOffset, readMoment } from '$lib/record';
import { placeInput } from './places';

/** Everything that was typed or tapped. */
export interface Answers {
  /** Values by field: codes, identifiers or text; one or many. */
  values: Record<string, string[]>;
  /** Why a field holds nothing. */
  empty: Record<string, EmptyReason | undefined>;
  /** The word beside the code `other`. */
  other: Record<string, string>;
}

/** Dangers that forbid touching. */
export const GRAVE = ['live_round', 'uxo', 'fuze_present', 'yes'];

export const noAnswers = (): Answers => ({ values: {}, empty: {}, other: {} });

/** The first value of a field, or nothing typed. */
export function answer(answers: Answers, field: string): string {
  return answers.values[field]?.[0] ?? '';
}

/** Whether a field was answered: with a value, or with the reason for having none. */
export function answered(answers: Answers, field: string): boolean {
  return (answers.values[field] ?? []).some((value) => value.trim() !== '') || answers.empty[field] !== undefined;
}

/** Whether whoever makes a quick record must give a field, as things stand. */
export function isNeeded(field: FormField, answers: Answers): boolean {
  if (field.need !== 'quick') return false;
  if (!field.need_if) return true;
  return (answers.values[field.need_if.field] ?? []).some((code) => field.need_if?.is.includes(code));
}

/** Whether a field is asked for: what explains another is asked where the other calls for it. */
export function isAsked(field: string, answers: Answers): boolean {
  if (field === 'cleared_by' || field === 'cleared_at') return answer(answers, 'hazard') === 'eod_cleared';
  if (field === 'hazard_note') return answer(answers, 'radiation_or_bio_hazard') === 'yes';
  // Nothing is written down against the will of whoever speaks.
  if (field === 'account') return answer(answers, 'consent_record') !== 'no';
  if (field === 'audio') return answer(answers, 'consent_audio') === 'yes';
  if (field === 'part_of_body' || field === 'part_side') {
    return ['body_part', 'bone_single'].includes(answer(answers, 'remains_type'));
  }
  return true;
}

/** The needed fields that nobody answered. */
export function unanswered(fields: FormField[], answers: Answers): FormField[] {
  return fields.filter(
    (field) => isAsked(field.code, answers) && isNeeded(field, answers) && !answered(answers, field.code),
  );
}

/** A field as the core takes it; nothing where nobody answered. */
export function inputOf(field: FormField, answers: Answers): FieldInput | undefined {
  const reason = answers.empty[field.code];
  if (reason) return `!${reason}`;
  const values = (answers.values[field.code] ?? []).map((value) => value.trim()).filter((value) => value !== '');
  if (values.length === 0) return undefined;
  const typed = values.map((value) => typedOf(field, value, answers.other[field.code]));
  if (field.card === '*') return typed;
  const [only = ''] = typed;
  return field.type === 'instant' ? instantOf(only) : only;
}

/** A moment as it is typed in the time of this laptop; what is none goes to the core as it stands, which refuses it. */
function instantOf(local: string): FieldInput {
  const ms = readMoment(local);
  return ms === null ? local : { value: { utc_ms: ms, offset_min: localOffset(ms), source: 'device' } };
}

function typedOf(field: FormField, value: string, other: string | undefined): string {
  if (field.type === 'enum' && field.open && value === 'other' && other?.trim()) return `other:${other.trim()}`;
  // A text is taken as it stands, also where it begins or ends with a mark that means something.
  if (field.type === 'text' || field.type === 'text_lang') return `=${value}`;
  if (field.type === 'point') return placeInput(value);
  if (field.type === 'meas' && field.unit && /^[\d.,]+$/.test(value)) return `${value} ${field.unit}`;
  return value;
}
