import { describe, expect, it } from 'vitest';
import { chartSvg } from './chart-svg';
import { pairs, pairLine } from './marks';
import type { ChartMark } from './marks';
import { escaped, shortened } from './svg-text';
import { teethSvg } from './tooth-svg';

const HOSTILE = `</title><script>alert(1)</script><image href="x" onerror='y'/>&amp;\u0000\u202e\u{1f480}`;

function mark(id: string, number: number, more: Partial<ChartMark> = {}): ChartMark {
  return { id, number, x: 5000, y: number * 1000, label: id, ...more };
}

/** The names of the elements in a picture, as a reader of XML would find them. */
function elements(svg: string): Set<string> {
  return new Set([...svg.matchAll(/<([^\s/>!?]+)/g)].map(([, name = '']) => name));
}

describe('a picture for a report', () => {
  it('shows hostile text as text', () => {
    const svg = chartSvg({ view: 'body_front', title: HOSTILE, list: true, marks: [mark('a', 1, { label: HOSTILE })] });
    expect([...elements(svg)].sort()).toEqual(['circle', 'g', 'path', 'rect', 'svg', 'text', 'title']);
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('\u0000');
    const teeth = teethSvg({ dentition: 'mixed', teeth: [], title: HOSTILE });
    expect([...elements(teeth)].sort()).toEqual(['g', 'path', 'rect', 'svg', 'text', 'title']);
  });

  it('holds the numbers of its own chart and of no other', () => {
    const marks = [mark('a', 1), mark('b', 2, { view: 'body_back' })];
    const svg = chartSvg({ view: 'body_front', title: 'x', marks });
    expect(svg).toContain('>1</text>');
    expect(svg).not.toContain('>2</text>');
  });

  it('is black on white and needs nothing from outside', () => {
    const svg = chartSvg({ view: 'skeleton_front', variant: 'child', title: 'x', marks: [mark('a', 1)] });
    expect(svg).not.toMatch(/var\(|href|style|url\(|NaN|undefined/);
  });

  it('keeps 10,000 characters short and whole', () => {
    expect(Array.from(shortened('\u{1f480}'.repeat(10_000), 120))).toHaveLength(120);
    expect(escaped('\ud800')).toBe('\ufffd');
  });

  it('fills recorded surfaces and frames what cannot be', () => {
    const plain = teethSvg({ dentition: 'permanent', teeth: [], title: 'x' });
    const marked = teethSvg({
      dentition: 'permanent',
      teeth: [{ fdi: 16, presence: 'present', surfaces: ['O', 'M'] }],
      impossible: new Map([[16, 'treated_then_sound']]),
      title: 'x',
    });
    const filled = (svg: string): number => svg.split('fill="currentColor" fill-opacity').length - 1;
    expect(filled(plain)).toBe(0);
    expect(filled(marked)).toBe(2);
    expect(marked.split('<rect').length).toBe(plain.split('<rect').length + 1);
  });
});

describe('pairs of marks', () => {
  it('are found once, the entrance first', () => {
    const marks = [
      mark('out', 2, { class: 'gunshot_exit', pairedWith: 'in' }),
      mark('in', 1, { class: 'gunshot_entrance', pairedWith: 'out' }),
      mark('alone', 3, { pairedWith: 'gone' }),
    ];
    expect(pairs(marks).map(({ from, to }) => [from.id, to.id])).toEqual([['in', 'out']]);
  });

  it('are joined from circle to circle, not through them', () => {
    const [from, to] = [mark('a', 1), mark('b', 5)];
    const [start, end] = pairLine('body_front', 'adult', { from, to }, 2) ?? [];
    expect((end?.[1] ?? 0) - (start?.[1] ?? 0)).toBeCloseTo(0.4 * 193 - 4, 5);
    expect(pairLine('body_front', 'adult', { from, to: from }, 2)).toBeUndefined();
  });
});
