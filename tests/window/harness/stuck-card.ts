// A camera card that cannot be read any further for a while.

import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Laptop } from './laptop.ts'
import { preload } from './preload.ts'

/** Lets a laptop wait at every file whose path holds these words, until what is returned is called. Before its window opens. */
export function stuckCard(laptop: Laptop, at: string): () => void {
  const sign = join(laptop.folder, 'stuck')
  writeFileSync(sign, '')
  preload(laptop, 'stuck-card.c', { STUCK_AT: at, STUCK_WHILE: sign })
  return () => rmSync(sign)
}
