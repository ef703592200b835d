import { describe, expect, it } from 'vitest';
import { impossibleChange, impossibleChanges, presenceLook } from './dental';
import { dentitionChart } from './dentition';
import { contains, distanceToEdge } from './geometry';
import { DECIDUOUS, kindOf, PERMANENT, surfacesOf, toothDrawing } from './tooth';

describe('FDI numbers', () => {
  it('are 32 permanent and 20 milk teeth', () => {
    expect(new Set(PERMANENT).size).toBe(32);
    expect(new Set(DECIDUOUS).size).toBe(20);
    expect(PERMANENT).toContain(48);
    expect(DECIDUOUS).toContain(85);
    const beside = [19, 10, 50, 56, 86, 49, 0, 91];
    expect(beside.filter((fdi) => PERMANENT.includes(fdi) || DECIDUOUS.includes(fdi))).toEqual([]);
  });

  it('say the kind of tooth', () => {
    expect([11, 12, 13, 14, 15, 16, 18].map(kindOf)).toEqual([
      'incisor',
      'incisor',
      'canine',
      'premolar',
      'premolar',
      'molar',
      'molar',
    ]);
    expect([51, 53, 54, 55].map(kindOf)).toEqual(['incisor', 'canine', 'molar', 'molar']);
  });
});

describe.each([...PERMANENT, ...DECIDUOUS])('tooth %i', (fdi) => {
  const drawing = toothDrawing(fdi);

  it('has five surfaces that do not overlap and leave no gap', () => {
    expect(drawing.surfaces.map(({ surface }) => surface).sort()).toEqual([...surfacesOf(fdi)].sort());
    for (let x = -0.95; x < 1; x += 0.11) {
      for (let y = -0.95; y < 1; y += 0.11) {
        const point = [(x * drawing.width) / 2, (y * drawing.depth) / 2] as const;
        const hits = drawing.surfaces.filter(({ polygon }) => contains(polygon, point)).length;
        const near = drawing.surfaces.some(({ polygon }) => distanceToEdge(polygon, point) < 1e-3);
        const inside = Math.hypot(x, y) < 0.85;
        expect(near || hits === 1 || (hits === 0 && !inside), `${point.join(',')}: ${hits}`).toBe(true);
      }
    }
  });

  it('turns its mesial surface to the midline and its outer surface away from the bite', () => {
    const at = (surface: string) => drawing.surfaces.find((one) => one.surface === surface)?.heart ?? [0, 0];
    const right = [1, 4, 5, 8].includes(Math.floor(fdi / 10));
    const upper = [1, 2, 5, 6].includes(Math.floor(fdi / 10));
    expect(Math.sign(at('M')[0] - at('D')[0])).toBe(right ? 1 : -1);
    expect(Math.sign(at('V')[1] - at('L')[1])).toBe(upper ? -1 : 1);
  });
});

describe('the chart of teeth', () => {
  it.each([
    ['permanent', PERMANENT],
    ['deciduous', DECIDUOUS],
    ['mixed', [...PERMANENT, ...DECIDUOUS]],
  ] as const)('holds every %s tooth once, none over another', (dentition, numbers) => {
    const { teeth, width } = dentitionChart(dentition);
    expect(teeth.map(({ fdi }) => fdi).sort()).toEqual([...numbers].sort());
    for (const a of teeth) {
      expect(a.at[0] - a.width / 2).toBeGreaterThan(0);
      expect(a.at[0] + a.width / 2).toBeLessThan(width);
      const over = teeth.filter(
        (b) => b !== a && a.at[1] === b.at[1] && Math.abs(a.at[0] - b.at[0]) < (a.width + b.width) / 2,
      );
      expect(over.map(({ fdi }) => fdi)).toEqual([]);
    }
  });

  it('has the right of the person on the left of the page', () => {
    const { teeth } = dentitionChart('permanent');
    const at = (fdi: number) => teeth.find((tooth) => tooth.fdi === fdi)?.at ?? [0, 0];
    expect(at(18)[0]).toBeLessThan(at(11)[0]);
    expect(at(11)[0]).toBeLessThan(at(21)[0]);
    expect(at(11)[1]).toBeLessThan(at(41)[1]);
  });
});

describe('a change from life to after death', () => {
  const before = { fdi: 16, presence: 'present' };

  it('cannot bring back a tooth or take back a treatment', () => {
    expect(impossibleChange({ fdi: 16, presence: 'missing_antemortem' }, before)).toBe('gone_then_present');
    expect(impossibleChange({ ...before, findings: ['filling'] }, { ...before, findings: ['sound'] })).toBe(
      'treated_then_sound',
    );
    expect(impossibleChange({ ...before, findings: ['crown'] }, { ...before, findings: ['filling'] })).toBe(
      'crown_then_filling',
    );
  });

  it('may treat further or lose the tooth', () => {
    expect(impossibleChange({ ...before, findings: ['filling'] }, { ...before, findings: ['crown'] })).toBeUndefined();
    expect(
      impossibleChange({ ...before, findings: ['crown'] }, { fdi: 16, presence: 'missing_postmortem' }),
    ).toBeUndefined();
    expect(impossibleChange(before, { ...before, findings: ['filling'] })).toBeUndefined();
  });

  it('is looked for tooth by tooth', () => {
    const early = [
      { fdi: 16, findings: ['filling'] },
      { fdi: 17, findings: ['filling'] },
    ];
    const late = [{ fdi: 17, presence: 'present', findings: ['sound'] }];
    expect([...impossibleChanges(early, late)]).toEqual([[17, 'treated_then_sound']]);
  });

  it('draws a tooth of which nothing is known as open', () => {
    expect(presenceLook(undefined)).toBe('open');
    expect(presenceLook('missing_postmortem')).toBe('gone');
  });
});
