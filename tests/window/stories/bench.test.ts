import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { bench } from '../bench/bench.ts'
import { bigVault, SMALL } from '../bench/big-vault.ts'
import { FIGURES } from '../bench/measure.ts'
import { merge, rowsOf, table, type Row } from '../bench/report.ts'

// Measuring itself is tried on a small vault, so that `make bench` works on the day it is wanted. No figure is judged.

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every figure of the window is measured in every round', async () => {
  const vault = await bigVault(folder, SMALL)
  const series = await bench(vault, 1, () => undefined)
  expect(series.map(({ name }) => name)).toEqual(Object.keys(FIGURES))
  for (const { name, values } of series) {
    expect(values, name).not.toHaveLength(0)
    // Script is measured in whole milliseconds, and one frame may need less.
    const least = name.endsWith('_frame_ms') ? 0 : 1
    for (const value of values) expect(value, name).toBeGreaterThanOrEqual(least)
  }
}, 300_000)

test('rows are added to the results, and those of the same name are replaced', () => {
  const file = join(folder, 'results.json')
  const other: Row = { name: 'save_p50_ms', unit: 'ms', n: 1, median: 1, min: 1, max: 1 }
  writeFileSync(file, JSON.stringify([other, { ...other, name: 'window_rss_mb' }]))
  merge(file, rowsOf([{ name: 'window_rss_mb', unit: 'MB', values: [4, 1, 2, 9] }]))
  const row: Row = { name: 'window_rss_mb', unit: 'MB', n: 4, median: 3, min: 1, max: 9 }
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([other, row])
})

test('the table lines up like that of cairn-bench', () => {
  const row: Row = { name: 'window_search_ms', unit: 'ms', n: 10, median: 48.25, min: 7.5, max: 512 }
  expect(table([row])).toMatchInlineSnapshot(`
    "figure                  median        spread (min to max)     n  unit
    window_search_ms          48.3                7.50 to 512    10  ms"
  `)
})
