import { describe, expect, it } from 'vitest';
import { headstamp, ringSector } from './headstamp';
import { impactDrawing, incidenceDegrees } from './impact';

describe('a headstamp', () => {
  it('puts what was read at its clock position', () => {
    const { places } = headstamp([
      { clock: 12, character: '7' },
      { clock: 12, character: '1' },
      { clock: 6, character: '' },
      { clock: 13, character: 'x' },
    ]);
    expect(places).toHaveLength(12);
    const at = (clock: number) => places.find((place) => place.clock === clock);
    expect(at(12)?.marks.map(({ character }) => character)).toEqual(['7', '1']);
    expect(at(6)?.marks).toHaveLength(1);
    expect(at(3)?.marks).toEqual([]);
    expect(at(12)?.at[1]).toBeLessThan(-50);
    expect(at(3)?.at[0]).toBeGreaterThan(50);
    expect(places.flatMap(({ marks }) => marks)).toHaveLength(3);
  });

  it('goes round like a clock, a twelfth of the ring for each position', () => {
    const turned = headstamp([]).places.map(
      ({ at: [x, y] }) => Math.round((Math.atan2(x, -y) * 6) / Math.PI + 12) % 12,
    );
    expect(turned).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0]);
  });

  it('closes its sectors', () => {
    expect(ringSector(0, 270, 1, 2)).toMatch(/^M.*A2,2 0 1 1 .*A1,1 0 1 0 .*Z$/);
  });
});

describe('an impact mark', () => {
  it('hints at the angle by the arcsine of the axes, in either order', () => {
    expect(incidenceDegrees(20, 10)).toBe(30);
    expect(incidenceDegrees(10, 20)).toBe(30);
    expect(incidenceDegrees(8, 8)).toBe(90);
    expect(incidenceDegrees(8, 0)).toBeUndefined();
  });

  it('leaves both directions open until one was seen', () => {
    const measure = { majorAxis: 20, minorAxis: 10, axisDegrees: 350 };
    expect(impactDrawing(measure).directions).toEqual([350, 170]);
    expect(impactDrawing({ ...measure, cameFromDegrees: -10 }).directions).toEqual([350]);
  });

  it('gives no hint for a round or an unmeasured mark', () => {
    expect(impactDrawing({ majorAxis: 10, minorAxis: 10, axisDegrees: 0 }).directions).toEqual([]);
    const unknown = impactDrawing({ majorAxis: 12 });
    expect(unknown.measured).toBe(false);
    expect(unknown.incidence).toBeUndefined();
    expect(impactDrawing({ majorAxis: NaN, minorAxis: 3 }).measured).toBe(false);
  });
});
