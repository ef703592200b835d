import { describe, expect, it } from 'vitest';
import type { FormField } from '$lib/api/generated/FormField';
import { FieldEntry, type Entered } from '$lib/record';
import { PlaceFilling, codeOf, type Fillable } from './filling';
import { placeWritten, type ChartPlace } from './place';

const field = (code: string, codes: string[]) =>
  ({ code, type: 'enum', card: '1', codes: codes.map((each) => ({ code: each, label: each })) }) as FormField;

class Injury implements Fillable {
  readonly entries = [
    new FieldEntry(field('region', ['knee', 'thigh', 'chest'])),
    new FieldEntry(field('side', ['L', 'R', 'midline'])),
    new FieldEntry(field('aspect', ['anterior', 'posterior'])),
  ];
  entry = (code: string) => this.entries.find((entry) => entry.field.code === code) ?? null;
  enter = (code: string, values: readonly Entered[]) => this.entry(code)?.enter(values);
  says = () => this.entries.map(codeOf);
}

/** Where a region is: the thigh and the knee of the left, on the front. */
const THIGH = placeWritten('body_front 0.6000,0.5600', 'adult') as ChartPlace;
const place = (region: 'thigh' | 'knee', side: 'L' | 'R'): ChartPlace => ({ ...THIGH, region, side });
const typed = (code: string): Entered => ({ parts: { code }, empty: null, certainty: null, note: '' });

describe('a place on a chart', () => {
  it('fills region, side and aspect where they are empty', () => {
    const injury = new Injury();
    const { filled } = new PlaceFilling().fill(injury, place('thigh', 'L'));
    expect(injury.says()).toEqual(['thigh', 'L', 'anterior']);
    expect(filled.map((entry) => entry.field.code)).toEqual(['region', 'side', 'aspect']);
  });

  it('is followed by what it filled in before, and not by what somebody entered', () => {
    const injury = new Injury();
    const filling = new PlaceFilling();
    filling.fill(injury, place('thigh', 'L'));
    injury.enter('side', [typed('midline')]);
    const { filled, other } = filling.fill(injury, place('knee', 'R'));
    expect(injury.says()).toEqual(['knee', 'midline', 'anterior']);
    expect(filled.map((entry) => entry.field.code)).toEqual(['region']);
    expect(other.map((entry) => entry.field.code)).toEqual(['side']);
  });

  it('leaves a field alone that is empty for a reason', () => {
    const injury = new Injury();
    injury.enter('side', [{ ...typed(''), empty: 'not_examined' }]);
    new PlaceFilling().fill(injury, place('thigh', 'L'));
    expect(injury.entry('side')?.values[0]?.empty).toBe('not_examined');
  });
});
