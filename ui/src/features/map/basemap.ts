/** Base maps from PMTiles files of the vault, read by ranges. */
import { PMTiles, TileType } from 'pmtiles';
import { evidenceUrl } from '$lib/api';
import type { Basemap } from './style';

/** What a file of maps holds. Throws where it is none. */
export async function openBasemap(name: string): Promise<Basemap> {
  const url = new URL(evidenceUrl(`map/${encodeURIComponent(name)}`), location.href).href;
  const file = new PMTiles(url);
  const { tileType } = await file.getHeader();
  const raster = tileType !== TileType.Mvt && tileType !== TileType.Unknown;
  const metadata: unknown = raster ? null : await file.getMetadata();
  return { url, raster, layers: layerNames(metadata) };
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
