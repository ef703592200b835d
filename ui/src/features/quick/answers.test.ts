import { expect, it } from 'vitest';
import type { FormField } from '$lib/api/generated/FormField';
import { formField } from '$lib/record/form-field.fixture';
import { inputOf, isAsked, noAnswers, unanswered } from './answers';

const field = (code: string, more: Partial<FormField> = {}) => formField(code, { need: 'quick', ...more });

function answersWith(values: Record<string, string[]>) {
  return { ...noAnswers(), values };
}

it('text goes to the core as it stands, also where it begins with a mark', () => {
  expect(inputOf(field('description'), answersWith({ description: ['!clear'] }))).toBe('=!clear');
  expect(inputOf(field('note', { type: 'text_lang' }), answersWith({ note: ['is it him ?guess'] }))).toBe(
    '=is it him ?guess',
  );
});

it('a field of many gives all that was tapped, one of one the only value', () => {
  const many = field('preservation', { type: 'enum', card: '*' });
  expect(inputOf(many, answersWith({ preservation: ['fresh', 'frozen'] }))).toEqual(['fresh', 'frozen']);
  expect(inputOf(field('sex', { type: 'enum' }), answersWith({ sex: ['female'] }))).toBe('female');
});

it('the reason for an empty field goes in place of a value', () => {
  const answers = { ...noAnswers(), empty: { apparent_sex: 'not_examined' as const } };
  expect(inputOf(field('apparent_sex', { type: 'enum' }), answers)).toBe('!not_examined');
  expect(unanswered([field('apparent_sex')], answers)).toEqual([]);
});

it('what nobody answered is not sent', () => {
  expect(inputOf(field('bag_no'), answersWith({ bag_no: ['  '] }))).toBeUndefined();
});

it('the word beside "other" goes along where the list is open', () => {
  const open = field('item_class', { type: 'enum', open: true });
  const answers = { ...answersWith({ item_class: ['other'] }), other: { item_class: ' rope ladder ' } };
  expect(inputOf(open, answers)).toBe('other:rope ladder');
  expect(inputOf({ ...open, open: false }, answers)).toBe('other');
});

it('a bare number takes the unit of its field', () => {
  const length = field('length', { type: 'meas', unit: 'mm' });
  expect(inputOf(length, answersWith({ length: ['12,5'] }))).toBe('12,5 mm');
  expect(inputOf(length, answersWith({ length: ['1 cm'] }))).toBe('1 cm');
});

it('a moment of this laptop keeps its offset', () => {
  const input = inputOf(field('cleared_at', { type: 'instant' }), answersWith({ cleared_at: ['2026-03-12T14:05'] }));
  expect(input).toEqual({
    value: {
      utc_ms: new Date('2026-03-12T14:05').getTime(),
      offset_min: -new Date('2026-03-12T14:05').getTimezoneOffset(),
      source: 'device',
    },
  });
});

it('who cleared a danger is asked only where it was cleared', () => {
  expect(isAsked('cleared_by', answersWith({ hazard: ['uxo'] }))).toBe(false);
  expect(isAsked('cleared_by', answersWith({ hazard: ['eod_cleared'] }))).toBe(true);
});

it('words are not asked for where they must not be written down', () => {
  expect(isAsked('account', answersWith({ consent_record: ['no'] }))).toBe(false);
  expect(isAsked('account', answersWith({ consent_record: ['yes'] }))).toBe(true);
});

it('a field that is not asked for is not sent and does not count as open', () => {
  const account = field('account', { type: 'text_lang' });
  expect(unanswered([account], answersWith({ consent_record: ['no'] }))).toEqual([]);
});

it('a need that depends on another field holds only then', () => {
  const part = field('part_of_body', { need_if: { field: 'remains_type', is: ['body_part'] } });
  expect(unanswered([part], answersWith({ remains_type: ['teeth_only'] }))).toEqual([]);
  expect(unanswered([part], answersWith({ remains_type: ['body_part'] }))).toEqual([part]);
});
