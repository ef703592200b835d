// A clock that somebody sets while the program runs.

import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Laptop } from './laptop.ts'

/** Gives a laptop a clock that can be put forward, before its window opens. */
export function movableClock(laptop: Laptop): (aheadS: number) => void {
  const [library, ahead] = [join(laptop.folder, 'clock.so'), join(laptop.folder, 'ahead')]
  execFileSync('cc', ['-shared', '-fPIC', '-o', library, join(import.meta.dirname, 'clock.c'), '-ldl'])
  const put = (aheadS: number) => writeFileSync(ahead, `${aheadS}`)
  put(0)
  Object.assign(laptop.environment, { LD_PRELOAD: library, CLOCK_AHEAD: ahead })
  return put
}
