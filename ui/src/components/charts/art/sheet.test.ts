import { describe, expect, it } from 'vitest';
import { edges, ring, sheet } from './sheet';

const SQUARES = {
  top: 'a@0,0 b@10,0 c@20,0',
  left: 'a d@0,10',
  middle: 'b e@10,10',
  right: 'c f@20,10',
  low: 'd e f',
};

describe('a sheet', () => {
  it('shares the line between two neighbours and outlines both together', () => {
    const lines = sheet(SQUARES);
    const { outline, borders } = edges([ring(lines, 'a b e d', false), ring(lines, 'b c f e', false)]);
    expect(outline).toHaveLength(1);
    expect(borders).toHaveLength(1);
    expect(borders[0]?.from[0]).toBe(10);
  });

  it('keeps both edges of a gap in the outline', () => {
    const lines = sheet({ ...SQUARES, bow: 'b 12,5 e' });
    const { outline } = edges([ring(lines, 'a b middle:e d', false), ring(lines, 'b c f e bow:b', false)]);
    expect(outline.flat()).toHaveLength(9);
  });

  it('says which word in a drawing is wrong', () => {
    expect(() => sheet({ line: 'a@0,0 nowhere' })).toThrow('nothing is called nowhere');
    expect(() => sheet({ line: 'a@0,0 1;2' })).toThrow('is not a stop');
    expect(() => sheet({ line: 'a@0,0 a@1,1' })).toThrow('a is a point already');
    expect(() => ring(sheet(SQUARES), 'a f', false)).toThrow('0 lines lead from a to f');
    expect(() => ring(sheet({ ...SQUARES, bow: 'b 12,5 e' }), 'a b e d', false)).toThrow('2 lines lead from b to e');
  });
});
