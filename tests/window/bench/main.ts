// `npm run bench`: measures the real window on a large vault, prints a table, and adds the rows to the results of `cairn-bench`.

import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { whatIsMissing } from '../harness/needs.ts'
import { PROJECT } from '../harness/programs.ts'
import { bench } from './bench.ts'
import { bigVault, LARGE, SMALL } from './big-vault.ts'
import { FIGURES } from './measure.ts'
import { merge, rowsOf, table } from './report.ts'

/** The arguments of `cairn-bench` that mean something here too, and those that `make bench` passes to both. */
const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    cores: { type: 'string' },
    limit: { type: 'string' },
    rounds: { type: 'string' },
    out: { type: 'string', default: 'target/bench' },
  },
})

const wanted = (name: string) => asked.only.length === 0 || asked.only.some((part) => name.includes(part))
const names = Object.keys(FIGURES).filter(wanted)
if (asked.list) console.log(names.join('\n'))
else if (names.length > 0) await measure()

async function measure(): Promise<void> {
  const missing = whatIsMissing(['cairn', 'cairn-desktop', 'cairn-window-data'])
  if (missing !== null) return console.log(`The window was not measured: ${missing}`)
  if (process.env.CAIRN_PROFILE !== 'release') {
    console.error('This is not a release build: the figures say little about speed. Use `make bench`.')
  }
  if (asked.cores !== undefined) keepToCores(Number(asked.cores))
  const out = resolve(PROJECT, asked.out)
  const vault = await bigVault(join(out, 'data'), asked.quick ? SMALL : LARGE)
  const series = await bench(vault, Number(asked.rounds ?? (asked.quick ? 2 : 10)), (words) => console.error(words))
  const rows = rowsOf(series.filter(({ name }) => wanted(name)))
  merge(join(out, 'results.json'), rows)
  console.log(table(rows))
  console.log(`\nThe same figures are in ${join(asked.out, 'results.json')}.`)
}

/** The window and its engine inherit the cores of this process. */
function keepToCores(cores: number): void {
  execFileSync('taskset', ['-a', '-p', '-c', `0-${cores - 1}`, `${process.pid}`], { stdio: 'ignore' })
}
