/** MapLibre, loaded when a map is first shown. */
import type * as MapLibre from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

/** Whether this window can draw with WebGL. */
export function hasWebGl(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

let loading: Promise<typeof MapLibre> | undefined;

/** The library, ready to read base maps. */
export function loadMapLibre(): Promise<typeof MapLibre> {
  loading ??= load();
  return loading;
}

async function load(): Promise<typeof MapLibre> {
  const [maplibre, { Protocol }] = await Promise.all([
    import('maplibre-gl'),
    import('pmtiles'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]);
  maplibre.setWorkerUrl(workerUrl);
  maplibre.addProtocol('pmtiles', new Protocol().tile);
  return maplibre;
}
