/** Base maps from PMTiles files of the vault, read by ranges. */
import { PMTiles, TileType } from 'pmtiles';
import { evidenceUrl } from '$lib/api';
import type { Basemap } from './style';

/** As much of an attribution as is read, in letters. */
const MOST_ATTRIBUTION = 400;

/** What a file of maps holds. Throws where it is none. */
export async function openBasemap(name: string): Promise<Basemap> {
  const url = new URL(evidenceUrl(`map/${encodeURIComponent(name)}`), location.href).href;
  const file = new PMTiles(url);
  const { tileType } = await file.getHeader();
  const raster = tileType !== TileType.Mvt && tileType !== TileType.Unknown;
  const metadata: unknown = await file.getMetadata();
  return { url, raster, layers: raster ? [] : layerNames(metadata), attribution: attributionOf(metadata) };
}

/** To whom the map owes its content, in words: files write it as markup, of which nothing is drawn. */
function attributionOf(metadata: unknown): string {
  const written = (metadata as { attribution?: unknown } | null)?.attribution;
  if (typeof written !== 'string') return '';
  const words = new DOMParser().parseFromString(written.slice(0, MOST_ATTRIBUTION), 'text/html').body.textContent;
  return words.replaceAll(/\s+/g, ' ').trim();
}

/** Names of layers from metadata, which is foreign and may be anything. */
export function layerNames(metadata: unknown): string[] {
  const layers = (metadata as { vector_layers?: unknown } | null)?.vector_layers;
  if (!Array.isArray(layers)) return [];
  return layers.slice(0, 200).flatMap((layer: unknown) => {
    const id = (layer as { id?: unknown } | null)?.id;
    return typeof id === 'string' && id !== '' ? [id] : [];
  });
}
