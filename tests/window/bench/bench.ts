// Rounds of measuring, bounded in number and in time.

import { Laptop } from '../harness/laptop.ts'
import type { BigVault } from './big-vault.ts'
import { FIGURES, round, type Figure } from './measure.ts'
import type { Series } from './report.ts'

/** No more rounds are begun after this time. */
const LONGEST_MS = 8 * 60_000

/** Measures the window on a vault in at most so many rounds. */
export async function bench(vault: BigVault, rounds: number, tell: (words: string) => void): Promise<Series[]> {
  const names = Object.keys(FIGURES) as Figure[]
  const series = names.map((name) => ({ name, unit: FIGURES[name], values: [] as number[] }))
  const end = Date.now() + LONGEST_MS
  for (let done = 0; done < rounds && (done === 0 || Date.now() < end); done++) {
    // A laptop of its own each time, so that no round finds what an earlier one left in the engine's caches.
    const laptop = await Laptop.start()
    try {
      laptop.environment.CAIRN_VAULT = vault.folder
      const values = await round(laptop, vault)
      for (const { name, values: all } of series) all.push(...values[name])
    } finally {
      await laptop.stop()
    }
    tell(`round ${done + 1} of ${rounds}`)
  }
  return series
}
