// A clock that somebody sets while the program runs.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Laptop } from './laptop.ts'
import { preload } from './preload.ts'

/** Gives a laptop a clock that can be put forward, before its window opens. */
export function movableClock(laptop: Laptop): (aheadS: number) => void {
  const ahead = join(laptop.folder, 'ahead')
  const put = (aheadS: number) => writeFileSync(ahead, `${aheadS}`)
  put(0)
  preload(laptop, 'clock.c', { CLOCK_AHEAD: ahead })
  return put
}
