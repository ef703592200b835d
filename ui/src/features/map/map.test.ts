import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MapPoint } from '$lib/api/generated/MapPoint';
import { metresBetween } from '$lib/geo';
import { layerNames } from './basemap';
import { clustersOf } from './clusters';
import { coneOf } from './cones';
import { coneFeatures, lineFeatures, pointFeatures } from './features';
import { fromMercator, metresAlong, toMercator, viewOf } from './geo';
import { GROUPS, groupOf } from './groups';
import { histogram } from './histogram';
import { landOf } from './land';
import { MapContent } from './MapContent.svelte';
import { contentLayers, mapStyle } from './style';

function point(id: string, more: Partial<MapPoint> = {}): MapPoint {
  return {
    id,
    row: 1,
    kind: 'remains',
    num: '',
    title: id,
    observed_ms: 0,
    field: 'location',
    lat_e7: 470_000_000,
    lon_e7: 330_000_000,
    direction: null,
    plus_minus: null,
    ...more,
  };
}

describe('places', () => {
  it('are as far apart as on the ground', () => {
    expect(metresBetween({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).toBeCloseTo(111_195, -1);
    expect(metresBetween({ lat: 60, lon: 179.5 }, { lat: 60, lon: -179.5 })).toBeCloseTo(55_597, -2);
    expect(metresAlong([{ lat: 0, lon: 0 }])).toBe(0);
  });

  it('come back from the Mercator square', () => {
    const back = fromMercator(toMercator({ lat: -41.3, lon: 174.8 }));
    expect(back.lat).toBeCloseTo(-41.3, 9);
    expect(back.lon).toBeCloseTo(174.8, 9);
  });

  it('are all in sight of the view made for them', () => {
    const places = [
      { lat: 47, lon: 33 },
      { lat: 47.1, lon: 33.4 },
    ];
    const view = viewOf(places, 800, 600);
    expect(view).not.toBeNull();
    const size = 512 * 2 ** (view?.zoom ?? 0);
    const [mx, my] = toMercator(view ?? { lat: 0, lon: 0 });
    for (const [x, y] of places.map(toMercator)) {
      expect(Math.abs(x - mx) * size).toBeLessThan(400);
      expect(Math.abs(y - my) * size).toBeLessThan(300);
    }
    expect(viewOf([], 800, 600)).toBeNull();
    expect(viewOf(places.slice(0, 1), 800, 600)?.zoom).toBe(17);
  });
});

describe('directions', () => {
  it('are cones for trajectories, with what was recorded or openly without', () => {
    expect(coneOf(point('a', { kind: 'trajectory', direction: '235', plus_minus: '6' }), 100)?.look).toBe('path');
    expect(coneOf(point('a', { kind: 'trajectory', direction: '120' }), 100)?.look).toBe('unsure');
  });

  it('are views for photos, and nothing where none was recorded or it is not from north', () => {
    expect(coneOf(point('a', { kind: 'media', direction: '12.5' }), 100)?.look).toBe('view');
    expect(coneOf(point('a', { kind: 'trajectory' }), 100)).toBeUndefined();
    expect(coneOf(point('a', { kind: 'trajectory', direction: 'north' }), 100)).toBeUndefined();
    expect(coneOf(point('a', { kind: 'impact_mark', direction: '62' }), 100)).toBeUndefined();
  });
});

describe('what is on the map', () => {
  const content = () => {
    const made = new MapContent();
    made.points = [
      point('a', { observed_ms: 100 }),
      point('b', { kind: 'media', observed_ms: 200, lat_e7: 470_010_000 }),
      point('c', { kind: 'site', observed_ms: 300 }),
    ];
    return made;
  };

  it('is counted by group and hidden by group', () => {
    const map = content();
    expect(map.counts.get('photos')).toBe(1);
    map.toggle('photos');
    expect(map.shown.map(({ id }) => id)).toEqual(['a', 'c']);
    map.toggle('photos');
    expect(map.shown).toHaveLength(3);
  });

  it('is limited by time, and the ends of the span limit nothing', () => {
    const map = content();
    map.within(150, 300);
    expect(map.shown.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(map.until).toBeNull();
    map.within(100, 300);
    expect(map.shown).toHaveLength(3);
  });

  it('is not in hand while it is hidden', () => {
    const map = content();
    map.take(map.points[1] ?? point('?'));
    expect(map.chosen?.id).toBe('b');
    map.toggle('photos');
    expect(map.chosen).toBeNull();
  });

  it('gives its places to the line that is measured', () => {
    const map = content();
    map.measure(true);
    for (const each of map.points.slice(0, 2)) map.take(each);
    expect(map.measured).toBeCloseTo(111.2, 0);
    map.dropCorner();
    expect(map.measured).toBe(0);
    map.measure(true);
    expect(map.line).toEqual([]);
  });
});

describe('drawing', () => {
  it('gathers points of one cell, never the one in hand', () => {
    const points = [
      { id: 'a', x: 1, y: 1 },
      { id: 'b', x: 5, y: 5 },
      { id: 'c', x: 2, y: 2 },
      { id: 'd', x: 100, y: 1 },
    ];
    const clusters = clustersOf(points, 30, { x: 0, y: 0 }, 'c');
    expect(clusters.map(({ members }) => members.map(({ id }) => id))).toEqual([['a', 'b'], ['d'], ['c']]);
  });

  it('has a group, a colour and a letter for every kind', () => {
    expect(groupOf('impact_mark').code).toBe('ballistics');
    expect(groupOf('a kind of tomorrow').code).toBe('others');
    expect(new Set(GROUPS.map(({ letter }) => letter)).size).toBe(GROUPS.length);
  });

  it('makes features for the map', () => {
    expect(pointFeatures([point('a')]).features[0]?.geometry).toEqual({ type: 'Point', coordinates: [33, 47] });
    expect(lineFeatures([{ lat: 1, lon: 2 }]).features).toHaveLength(1);
    expect(
      lineFeatures([
        { lat: 1, lon: 2 },
        { lat: 2, lon: 2 },
      ]).features,
    ).toHaveLength(3);
    expect(coneFeatures([]).features).toEqual([]);
  });

  it('styles base maps by the names of their layers, each layer once', () => {
    const basemap = {
      url: 'x',
      raster: false,
      layers: ['earth', 'water', 'roads', 'buildings', 'places', 'strange'],
      attribution: '',
    };
    const ids = mapStyle(null, basemap, () => '#000').layers.map(({ id }) => id);
    expect(ids).toContain('fill-water');
    expect(ids).toContain('line-roads');
    const all = [...ids, ...contentLayers(() => '#000').map(({ id }) => id)];
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
  });

  it('takes no layer from metadata that is not what it should be', () => {
    expect(layerNames({ vector_layers: [{ id: 'water' }, { id: 7 }, null, 'x', { id: '' }] })).toEqual(['water']);
    expect(layerNames(null)).toEqual([]);
    expect(layerNames({ vector_layers: 'water' })).toEqual([]);
  });

  it('says how much was seen when', () => {
    const seen = [0, 1, 1, 9, 10].map((observed_ms) => ({ observed_ms }));
    expect(histogram(seen, [0, 10], 2)).toEqual([1, 2 / 3]);
    expect(histogram([], [0, 0], 2)).toEqual([0, 0]);
  });
});

it('the land that is built in has closed rings without jumps across the map', () => {
  const file = new URL('../../../node_modules/world-atlas/land-110m.json', import.meta.url);
  const land = landOf(JSON.parse(readFileSync(file, 'utf8')));
  const rings = land.coordinates.flat();
  expect(rings.length).toBeGreaterThan(100);
  for (const ring of rings) {
    expect(ring.at(0)).toEqual(ring.at(-1));
    expect(ring.every(([lon, lat]) => Math.abs(lon) <= 540 && Math.abs(lat) <= 90.001)).toBe(true);
    const jumps = ring.filter(([lon, lat], index) => Math.abs(lon - (ring[index - 1]?.[0] ?? lon)) > 180 && lat > -90);
    expect(jumps).toEqual([]);
  }
});
