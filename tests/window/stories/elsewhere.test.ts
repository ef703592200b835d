import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { EXAMINER, Laptop } from '../harness/laptop.ts'
import { Running } from '../harness/processes.ts'
import { program, run } from '../harness/programs.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// What a start of the program meets: a window that is open already, a vault that another one holds, no display at all.

let laptop: Laptop
let window: Window

beforeAll(async () => {
  laptop = await Laptop.withCase()
  window = await laptop.signOn()
})
afterAll(() => laptop.stop())

test('a second start brings its bundle to the first window and ends', async () => {
  const bundle = join(laptop.folder, 'stick')
  mkdirSync(bundle)
  const second = new Running(program('cairn-desktop'), [bundle], { env: laptop.environment })
  await until('the end of the second start', () => second.ended)
  const field = await window.find('textbox', 'Bundle')
  await until('the path of the bundle', async () => (await field.getValue()) === bundle)
})

test('a vault that another desktop holds is not opened, and the window says so', async () => {
  const desktop = await Laptop.start()
  try {
    desktop.environment.CAIRN_VAULT = laptop.vault
    const other = await desktop.openWindow()
    await other.fill('Passphrase', EXAMINER.passphrase)
    await other.press('Enter')
    await other.sees(/The vault is open in another program .*nothing was changed/)
    await other.picture('stories/vault-elsewhere')
    expect(await other.shows('navigation', 'Main places')).toBe(false)
    expect(await other.barriers()).toEqual([])
  } finally {
    await desktop.stop()
  }
})

test('without a display it says so, and where to go on', async () => {
  const nowhere = { ...laptop.environment, DISPLAY: undefined, WAYLAND_DISPLAY: undefined }
  const { code, messages } = await run('cairn-desktop', [], nowhere)
  expect(code).toBe(3)
  expect(messages).toContain('Cairn found no display to open its window on. Nothing was changed.')
  expect(messages).toContain('cairn --help')
})
