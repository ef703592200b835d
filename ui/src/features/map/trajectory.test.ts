import { describe, expect, it } from 'vitest';
import { LEAST_HALF_ANGLE_DEG, trajectoryCone } from './trajectory';

describe('a trajectory on the map', () => {
  const from = { lat: 46.6354, lon: 32.6169 };
  const METRES_PER_DEGREE = 111_195;

  it('is a closed counter-clockwise sector that begins at the place', () => {
    const [ring = []] = trajectoryCone(from, 90, 10, 100)?.coordinates ?? [];
    expect(ring[0]).toEqual([32.6169, 46.6354]);
    expect(ring.at(-1)).toEqual(ring[0]);
    const area = ring.reduce((sum, [x, y], index) => {
      const [nextX = x, nextY = y] = ring[(index + 1) % ring.length] ?? [];
      return sum + (x - 32.6169) * (nextY - 46.6354) - (nextX - 32.6169) * (y - 46.6354);
    }, 0);
    expect(area).toBeGreaterThan(0);
  });

  it('reaches as far as it says, to the side that it says', () => {
    const [ring = []] = trajectoryCone(from, 90, 10, 1000)?.coordinates ?? [];
    const east = Math.max(...ring.map(([lon]) => lon)) - from.lon;
    expect(east * METRES_PER_DEGREE * Math.cos((from.lat * Math.PI) / 180)).toBeCloseTo(1000, -1);
    expect(Math.min(...ring.map(([lon]) => lon))).toBe(from.lon);
  });

  it('is never a line, however sure the bearing', () => {
    const width = (half: number): number => {
      const [ring = []] = trajectoryCone(from, 0, half, 1000)?.coordinates ?? [];
      return Math.max(...ring.map(([lon]) => lon)) - Math.min(...ring.map(([lon]) => lon));
    };
    expect(width(0)).toBe(width(LEAST_HALF_ANGLE_DEG));
    expect(width(0)).toBeGreaterThan(0);
  });

  it('draws nothing from what is no number', () => {
    expect(trajectoryCone(from, NaN, 5, 100)).toBeUndefined();
    expect(trajectoryCone(from, 10, 5, 0)).toBeUndefined();
    expect(trajectoryCone({ lat: 91, lon: 0 }, 10, 5, 10)).toBeUndefined();
  });
});
