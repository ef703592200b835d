/** The style of the map: the land that is built in, a base map from a file, and what the case has, in the theme's colours. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { GROUPS } from './groups';
import type { Land } from './land';

type StyleSpecification = ReturnType<MapLibreMap['getStyle']>;
type SourceSpecification = StyleSpecification['sources'][string];
/** A layer of the style. */
export type LayerSpecification = StyleSpecification['layers'][number];

/** Colours by the names of the theme. */
export type Colours = (name: string) => string;

/** What a PMTiles file holds. */
export interface Basemap {
  readonly url: string;
  readonly raster: boolean;
  /** Layers of a vector file, from its metadata. */
  readonly layers: readonly string[];
  /** To whom its content is owed; empty where it does not say. */
  readonly attribution: string;
}

const FONT = ['Inter Variable, system-ui, sans-serif'];

/** The whole style without the points. */
export function mapStyle(land: Land | null, basemap: Basemap | null, colour: Colours): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {
    land: { type: 'geojson', data: land ?? { type: 'MultiPolygon', coordinates: [] } },
    ...(basemap
      ? {
          basemap: {
            type: basemap.raster ? 'raster' : 'vector',
            url: `pmtiles://${basemap.url}`,
          } as SourceSpecification,
        }
      : {}),
  };
  return {
    version: 8,
    sources,
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': colour('--sunken') } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colour('--surface') } },
      {
        id: 'coast',
        type: 'line',
        source: 'land',
        paint: { 'line-color': colour('--line-strong'), 'line-width': 0.8 },
      },
      ...(basemap ? basemapLayers(basemap, colour) : []),
    ],
  };
}

/** Layers of a file by what their names say: the common schemas name water, roads and buildings much the same. */
function basemapLayers({ raster, layers }: Basemap, colour: Colours): LayerSpecification[] {
  if (raster) {
    return [{ id: 'basemap', type: 'raster', source: 'basemap', paint: { 'raster-fade-duration': 0 } }];
  }
  const of = (pattern: RegExp): string[] => layers.filter((layer) => pattern.test(layer));
  const fill = (name: string, paint: string, opacity: number): LayerSpecification => ({
    id: `fill-${name}`,
    type: 'fill',
    source: 'basemap',
    'source-layer': name,
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': colour(paint), 'fill-opacity': opacity },
  });
  const line = (name: string, paint: string, width: number): LayerSpecification => ({
    id: `line-${name}`,
    type: 'line',
    source: 'basemap',
    'source-layer': name,
    paint: {
      'line-color': colour(paint),
      'line-width': ['interpolate', ['linear'], ['zoom'], 6, width / 3, 16, width * 2],
    },
  });
  return [
    ...of(/^(earth|land)$/).map((name) => fill(name, '--surface', 1)),
    ...of(/landuse|landcover|park|natural/).map((name) => fill(name, '--hover', 0.8)),
    ...of(/water/).map((name) => fill(name, '--accent-soft', 1)),
    ...of(/waterway|physical_line/).map((name) => line(name, '--accent-soft', 1)),
    ...of(/building/).map((name) => fill(name, '--line', 0.8)),
    ...of(/road|transport|street|highway/).map((name) => line(name, '--line-strong', 1)),
    ...of(/place/).map((name): LayerSpecification => ({
      id: `text-${name}`,
      type: 'symbol',
      source: 'basemap',
      'source-layer': name,
      layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 12 },
      paint: { 'text-color': colour('--ink-2'), 'text-halo-color': colour('--surface'), 'text-halo-width': 1.2 },
    })),
  ];
}

/** The net of coordinates, where no base map says where one is. */
export function gridLayers(colour: Colours): LayerSpecification[] {
  return [
    { id: 'grid', type: 'line', source: 'grid', paint: { 'line-color': colour('--line'), 'line-width': 1 } },
    {
      id: 'grid-labels',
      type: 'symbol',
      source: 'grid',
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 500,
        'text-field': ['get', 'label'],
        'text-font': FONT,
        'text-size': 10.5,
        'text-offset': [0, -0.7],
      },
      paint: { 'text-color': colour('--ink-2'), 'text-halo-color': colour('--surface'), 'text-halo-width': 1 },
    },
  ];
}

/** The layers of what the case has, above everything else. */
export function contentLayers(colour: Colours): LayerSpecification[] {
  const groupColour = [
    'match',
    ['get', 'group'],
    ...GROUPS.flatMap(({ code, colour: name }) => [code, colour(name)]),
    colour('--ink-2'),
  ] as unknown as string;
  const single: ['!', ['has', string]] = ['!', ['has', 'point_count']];
  return [
    {
      id: 'cone-area',
      type: 'fill',
      source: 'cones',
      paint: {
        'fill-color': ['match', ['get', 'look'], 'view', colour('--accent'), colour('--warn')],
        'fill-opacity': ['match', ['get', 'look'], 'unsure', 0.12, 0.25],
      },
    },
    {
      id: 'cone-edge',
      type: 'line',
      source: 'cones',
      filter: ['!=', ['get', 'look'], 'view'],
      paint: { 'line-color': colour('--warn'), 'line-width': 1, 'line-dasharray': [3, 2] },
    },
    {
      id: 'clusters',
      type: 'circle',
      source: 'points',
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': colour('--raised'),
        'circle-stroke-color': colour('--ink'),
        'circle-stroke-width': 1.5,
        'circle-radius': ['step', ['get', 'point_count'], 15, 50, 19, 1000, 24],
      },
    },
    {
      id: 'cluster-count',
      type: 'symbol',
      source: 'points',
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': FONT,
        'text-size': 12,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': colour('--ink') },
    },
    {
      id: 'singles',
      type: 'circle',
      source: 'points',
      filter: single,
      paint: {
        'circle-color': groupColour,
        'circle-radius': 9,
        'circle-stroke-color': colour('--surface'),
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'letters',
      type: 'symbol',
      source: 'points',
      filter: single,
      layout: { 'text-field': ['get', 'letter'], 'text-font': FONT, 'text-size': 11, 'text-allow-overlap': true },
      paint: { 'text-color': colour('--surface') },
    },
    {
      id: 'chosen',
      type: 'circle',
      source: 'chosen',
      paint: {
        'circle-radius': 14,
        'circle-opacity': 0,
        'circle-stroke-color': colour('--focus'),
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'line',
      type: 'line',
      source: 'line',
      paint: { 'line-color': colour('--focus'), 'line-width': 2.5, 'line-dasharray': [2, 1] },
    },
    {
      id: 'corners',
      type: 'circle',
      source: 'line',
      paint: {
        'circle-radius': 5,
        'circle-color': colour('--surface'),
        'circle-stroke-color': colour('--focus'),
        'circle-stroke-width': 2,
      },
    },
  ];
}
