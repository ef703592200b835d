// The table and `results.json`, in the form that `cairn-bench` gives them.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The values of one named quantity. */
export interface Series {
  name: string
  unit: string
  values: number[]
}

/** One line of the result. */
export interface Row {
  name: string
  unit: string
  n: number
  median: number
  min: number
  max: number
}

/** Sums up the series that have values. */
export function rowsOf(series: readonly Series[]): Row[] {
  return series.flatMap(({ name, unit, values }) => {
    const sorted = values.toSorted((a, b) => a - b)
    const [min, max] = [sorted[0], sorted.at(-1)]
    if (min === undefined || max === undefined) return []
    return [{ name, unit, n: sorted.length, median: median(sorted), min, max }]
  })
}

/** The table as it is printed. */
export function table(rows: readonly Row[]): string {
  const widest = Math.max('figure'.length, ...rows.map(({ name }) => name.length))
  const line = (name: string, middle: string, spread: string, n: string, unit: string) =>
    `${name.padEnd(widest)}  ${middle.padStart(12)}  ${spread.padStart(25)}  ${n.padStart(4)}  ${unit}`
  return [
    line('figure', 'median', 'spread (min to max)', 'n', 'unit'),
    ...rows.map(({ name, unit, n, median, min, max }) => line(name, short(median), `${short(min)} to ${short(max)}`, `${n}`, unit)),
  ].join('\n')
}

/** Puts rows into a file of results: those of the same name are replaced, all others stay. */
export function merge(file: string, rows: readonly Row[]): void {
  const names = new Set(rows.map(({ name }) => name))
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Row[]) : []
  const kept = before.filter(({ name }) => !names.has(name))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify([...kept, ...rows], null, 2)}\n`)
}

function median(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? 0) + upper) / 2
}

/** Three significant digits are enough to compare and few enough to read. */
function short(value: number): string {
  const size = Math.abs(value)
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
}
