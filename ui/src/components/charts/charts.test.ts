import { describe, expect, it } from 'vitest';
import { dentitionChart } from './art/dentition';
import type { Point } from './art/geometry';
import { regionsOf } from './art/view';
import { view } from './art/views';
import { Camera } from './Camera.svelte';
import { aspectOf, chartsFor } from './diagrams';
import { placeAt, placeIn, placeWritten } from './place';
import { ChartPointers } from './pointers';
import { neighbour, surfaceOfKey } from './tooth-keys';

describe('the camera', () => {
  const camera = () => new Camera(() => ({ origin: [-50, 0], width: 100, height: 200 }));

  it('keeps the point under the finger where it is', () => {
    const one = camera();
    one.zoomAt([0, 50], 4);
    const [left, top, width, height] = one.seen;
    expect([width, height]).toEqual([25, 50]);
    expect([(0 - left) / width, (50 - top) / height]).toEqual([0.5, 0.25]);
  });

  it('never leaves the drawing and never shows more than all of it', () => {
    const one = camera();
    one.zoomAt([0, 0], 2);
    one.panBy(1000, -1000);
    expect(one.seen).toEqual([0, 0, 50, 100]);
    one.zoomBy(0.01);
    expect(one.seen).toEqual([-50, 0, 100, 200]);
  });

  it('brings the cursor into sight', () => {
    const one = camera();
    one.zoomAt([0, 0], 10);
    one.show([45, 190]);
    const [left, top, width, height] = one.seen;
    expect(45 >= left && 45 <= left + width && 190 >= top && 190 <= top + height).toBe(true);
  });
});

describe('fingers on a chart', () => {
  function follow() {
    const seen: string[] = [];
    const write = (at: Point): string => at.map(Math.round).join(',');
    const pointers = new ChartPointers({
      toDrawing: (at) => at,
      tap: (at) => seen.push(`tap ${write(at)}`),
      tapMark: (id) => seen.push(`mark ${id}`),
      mayDrag: () => true,
      dragMark: (id, at, ended) => seen.push(`drag ${id} ${write(at)}${ended ? ' end' : ''}`),
      pan: (dx, dy) => seen.push(`pan ${write([dx, dy])}`),
      pinch: (at, factor) => seen.push(`pinch ${write(at)} ${factor}`),
    });
    return { seen, pointers };
  }

  it('place where they tap, even when they tremble', () => {
    const { seen, pointers } = follow();
    pointers.down(1, [10, 10], undefined);
    pointers.move(1, [13, 12]);
    pointers.up(1, [13, 12]);
    expect(seen).toEqual(['tap 13,12']);
  });

  it('move a mark that they drag, and select one that they tap', () => {
    const { seen, pointers } = follow();
    pointers.down(1, [10, 10], 'w1');
    pointers.move(1, [40, 10]);
    pointers.up(1, [41, 10]);
    pointers.down(2, [10, 10], 'w2');
    pointers.up(2, [10, 10]);
    expect(seen).toEqual(['drag w1 40,10', 'drag w1 41,10 end', 'mark w2']);
  });

  it('pan beside marks and pinch with two, without placing anything', () => {
    const { seen, pointers } = follow();
    pointers.down(1, [0, 0], undefined);
    pointers.move(1, [20, 0]);
    pointers.down(2, [40, 0], undefined);
    pointers.move(2, [60, 0]);
    pointers.up(2, [60, 0]);
    pointers.up(1, [20, 0]);
    expect(seen).toEqual(['pan -20,0', 'pinch 40,0 2']);
  });

  it('do nothing when the system takes them away', () => {
    const { seen, pointers } = follow();
    pointers.down(1, [0, 0], 'w1');
    pointers.cancel(1);
    pointers.up(1, [50, 50]);
    expect(seen).toEqual([]);
  });
});

describe('a chart', () => {
  it('tells the aspect that it shows', () => {
    expect(aspectOf('body_back')).toBe('posterior');
    expect(aspectOf('body_front')).toBe('anterior');
    expect(aspectOf('hand_left_palm')).toBe('anterior');
    expect(aspectOf('hand_left_back')).toBe('posterior');
    expect(aspectOf('body_left')).toBe('lateral');
    expect(aspectOf('foot_right_sole')).toBe('inferior');
    expect(aspectOf('case_head')).toBeNull();
  });

  it('of bones comes first where nothing but bones is left, and a garment where a garment is damaged', () => {
    expect(chartsFor('injury', true)[0]).toBe('skeleton_front');
    expect(chartsFor('injury', false)[0]).toBe('body_front');
    expect(chartsFor('item_damage', false)[0]).toBe('garment_front');
    expect(chartsFor('injury', false)).not.toContain('case_head');
  });
});

describe('a tap on a chart', () => {
  it.each(['adult', 'child'] as const)('is found again where it was written, on the chart of a %s', (variant) => {
    const knee = regionsOf(view('body_front', variant)).find(({ id }) => id === 'knee-L');
    const place = placeAt('body_front', variant, knee?.heart ?? [0, 0]);
    expect(placeWritten(place?.text ?? '', variant)).toMatchObject({ region: 'knee', side: 'L', text: place?.text });
  });

  it('is none where the text is none', () => {
    expect(placeIn('body_front 0.5,1.25')).toBeUndefined();
    expect(placeIn('body_font 0.5,0.25')).toBeUndefined();
    expect(placeIn('0.5,0.25')).toBeUndefined();
  });

  it('tells the region, the side and the place as they are stored', () => {
    const knee = regionsOf(view('body_back')).find(({ id }) => id === 'knee-R');
    const place = placeAt('body_back', 'adult', knee?.heart ?? [0, 0]);
    expect(place).toMatchObject({ view: 'body_back', region: 'knee', side: 'R', part: undefined });
    expect(place?.text).toMatch(/^body_back 0\.\d{4},0\.\d{4}$/);
  });

  it('tells the bone on a skeleton and nothing beside it', () => {
    const femur = regionsOf(view('skeleton_front')).find(({ id }) => id === 'femur-L');
    expect(placeAt('skeleton_front', 'adult', femur?.heart ?? [0, 0])).toMatchObject({
      part: 'femur',
      region: 'thigh',
    });
    expect(placeAt('skeleton_front', 'adult', [40, 5])).toBeUndefined();
  });
});

describe('the keys of the teeth', () => {
  const chart = dentitionChart('permanent');

  it('go to the tooth beside and to the tooth below', () => {
    expect(neighbour(chart, 11, 'ArrowRight')).toBe(21);
    expect(neighbour(chart, 11, 'ArrowLeft')).toBe(12);
    expect(neighbour(chart, 16, 'ArrowDown')).toBe(46);
    expect(neighbour(chart, 18, 'ArrowLeft')).toBeUndefined();
    expect(neighbour(chart, 18, 'ArrowUp')).toBeUndefined();
  });

  it('mark the surface of their letter, and the middle by O or I', () => {
    expect(surfaceOfKey('m', 16)).toBe('M');
    expect(surfaceOfKey('i', 16)).toBe('O');
    expect(surfaceOfKey('o', 11)).toBe('I');
    expect(surfaceOfKey('x', 11)).toBeUndefined();
  });
});
