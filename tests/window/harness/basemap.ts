// A base map as a file of one empty tile, with whatever metadata a story wants (PMTiles, version 3).

import { writeFileSync } from 'node:fs'

const HEADER_BYTES = 127
const NOT_COMPRESSED = 1
const VECTOR_TILES = 1

/** Writes a map file whose metadata is this. */
export function writeBasemap(path: string, metadata: object): void {
  // One tile: its number, how often it repeats, its length, its place.
  const directory = Buffer.from([1, 0, 1, 1, 1])
  const about = Buffer.from(JSON.stringify(metadata))
  const tile = Buffer.alloc(1)
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('PMTiles\x03', 'latin1')
  const aboutAt = HEADER_BYTES + directory.length
  const tileAt = aboutAt + about.length
  const places = [HEADER_BYTES, directory.length, aboutAt, about.length, tileAt, 0, tileAt, tile.length, 1, 1, 1]
  places.forEach((place, index) => header.writeBigUInt64LE(BigInt(place), 8 + 8 * index))
  header.set([1, NOT_COMPRESSED, NOT_COMPRESSED, VECTOR_TILES, 0, 0], 96)
  writeFileSync(path, Buffer.concat([header, directory, about, tile]))
}
