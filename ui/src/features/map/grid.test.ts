import { expect, it } from 'vitest';
import { isInSight, metresPerPx } from './geo';
import { gridFeatures, gridOf } from './grid';

const view = { lat: 46.635, lon: 32.617, zoom: 16 };

it('the net has a handful of lines at round degrees, whatever the zoom', () => {
  for (const zoom of [1, 5, 9, 13, 17, 20]) {
    const { lines } = gridOf({ ...view, zoom }, 1000, 700);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.length).toBeLessThan(24);
  }
  const { lines } = gridOf(view, 1000, 700);
  for (const { degrees, label } of lines) expect(`${degrees.toFixed(3)}°`).toBe(label);
});

it('a meridian beyond the date line bears the degrees of the other side', () => {
  const { lines } = gridOf({ lat: 0, lon: 10, zoom: 1 }, 1000, 700, 1);
  const far = lines.filter(({ along, degrees }) => along === 'lon' && Math.abs(degrees) > 180);
  expect(far.length).toBeGreaterThan(0);
  expect(far.find(({ degrees }) => degrees === -360)?.label).toBe('0°');
  for (const edge of [-180, 180]) expect(far.concat(lines).find(({ degrees }) => degrees === edge)?.label).toBe('180°');
  expect(lines.every(({ label }) => Math.abs(Number.parseFloat(label)) <= 180)).toBe(true);
});

it('every line of the net goes from edge to edge', () => {
  const grid = gridOf(view, 1000, 700, 1);
  const parallel = gridFeatures(grid).features.find((_, at) => grid.lines[at]?.along === 'lat');
  const ends = parallel?.geometry.coordinates as [number, number][];
  expect(ends.map(([lon]) => lon)).toEqual([grid.west, grid.east]);
});

it('what lies beyond the edge is out of sight', () => {
  expect(isInSight(view, view, 1000, 700)).toBe(true);
  const metres = metresPerPx(view) * 520;
  expect(isInSight({ ...view, lon: view.lon + metres / 76_400 }, view, 1000, 700)).toBe(false);
});
