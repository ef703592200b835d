import { describe, expect, it } from 'vitest';
import { Timeline } from './timeline.svelte';

function timeline(): Timeline {
  const it = new Timeline();
  it.columns = 4;
  it.tileHeight = 100;
  it.headHeight = 30;
  it.height = 400;
  it.stretches = [
    { localMs: 0, first: 0, count: 6 },
    { localMs: 86_400_000, first: 6, count: 1 },
    { localMs: 172_800_000, first: 7, count: 40_000 },
  ];
  return it;
}

describe('a timeline', () => {
  it('puts each day below the one before, with room for its heading', () => {
    const { placed, totalHeight } = timeline();
    expect(placed.map(({ top, height }) => [top, height])).toEqual([
      [0, 230],
      [230, 130],
      [360, 1_000_030],
    ]);
    expect(totalHeight).toBe(1_000_390);
  });

  it('draws what is seen and a little more, however long it is', () => {
    const line = timeline();
    line.scrollTop = 500_000;
    expect(line.stretchesDrawn).toHaveLength(1);
    expect(line.drawn).toHaveLength(line.pool);
    expect(line.pool).toBeLessThan(100);
    expect(line.first).toBeGreaterThan(19_000);
  });

  it('draws the same number of photos wherever it stands, so that each tile is taken over by another photo', () => {
    const line = timeline();
    for (const top of [0, 100, 240, 361, 900_000, 1_000_390]) {
      line.scrollTop = top;
      expect(new Set(line.drawn.map(({ index }) => index % line.pool)).size).toBe(line.pool);
    }
    expect(line.last).toBe(40_006);
    expect(line.drawn.at(-1)?.stretch.first).toBe(7);
  });

  it('keeps the column when the keyboard goes into the next day and back', () => {
    const line = timeline();
    line.active = 5;
    expect(line.target('ArrowDown')).toBe(6);
    line.active = 6;
    expect(line.target('ArrowDown')).toBe(7);
    expect(line.target('ArrowUp')).toBe(4);
  });

  it('goes to the shorter last row when there is nothing straight below', () => {
    const line = timeline();
    line.active = 3;
    expect(line.target('ArrowDown')).toBe(5);
  });

  it('stays at the ends', () => {
    const line = timeline();
    line.active = 0;
    expect(line.target('ArrowUp')).toBe(0);
    line.active = 40_006;
    expect(line.target('ArrowDown')).toBe(40_006);
    expect(line.target('PageDown')).toBe(40_006);
    expect(line.target('x')).toBeNull();
  });

  it('scrolls so far that the photo is seen whole and its heading with it', () => {
    const line = timeline();
    expect(line.scrollFor(0)).toBe(0);
    expect(line.scrollFor(7 + 12)).toBe(360 + 30 + 400 - 400);
    line.scrollTop = 5000;
    expect(line.scrollFor(7)).toBe(360);
  });

  it('has no headings where the order has no days', () => {
    const line = timeline();
    line.stretches = [{ localMs: null, first: 0, count: 9 }];
    expect(line.totalHeight).toBe(300);
  });
});
