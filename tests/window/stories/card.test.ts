import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { fillWithPhotos } from '../harness/camera-card.ts'
import { Laptop } from '../harness/laptop.ts'
import { listed } from '../harness/listed.ts'
import { stuckCard } from '../harness/stuck-card.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// A card that can be read half-way only is taken in and stopped there. What was copied stays, what was not is counted, and
// the same card goes on from there: in the end as many are in the vault as were on the card.

const FOLDERS = ['100CAIRN', '101CAIRN'] as const
const FILES = 600

interface Counts {
  offered: number
  stored: number
  known: number
  left: number
}

let laptop: Laptop
let window: Window
let card: string
let goesOn: () => void
let first: Counts

beforeAll(async () => {
  laptop = await Laptop.withCase()
  card = fill(join(laptop.folder, 'NIKON D7'))
  goesOn = stuckCard(laptop, FOLDERS[1])
  window = await laptop.signOn()
})
afterAll(() => laptop.stop())

test('the card is chosen, and the intake begins', async () => {
  await window.click('link', 'Take in photos')
  await window.click('button', 'Choose a folder')
  await window.choosePath('Choose a folder', card)
  const source = await window.find('textbox', 'Where they come from')
  expect(await source.getValue()).toBe('NIKON D7')
  expect(await window.barriers()).toEqual([])
  await window.click('button', 'Take in')
  await window.find('heading', /^Taking in/)
})

test('whoever closes the window meanwhile is asked first, and the intake goes on', async () => {
  await window.askToClose()
  await window.find('dialog', 'Work is still running')
  await window.picture('stories/closing')
  expect(await window.barriers()).toEqual([])
  await window.click('button', 'Go on working')
  await window.gone('Work is still running')
})

test('stopped half-way, every file of the card is accounted for', async () => {
  await window.sees(/[1-9]\d* looked at, copied and verified/)
  await window.click('button', 'Stop', { within: { role: 'region', name: 'Taking in' } })
  await window.sees('Stopping when what is in hand is safe')
  goesOn()
  await window.sees(/Stopped: \d+ files are still only on the card/)
  await window.picture('stories/intake-stopped')
  first = await counts()
  expect(first.offered).toBe(FILES)
  expect(first.stored).toBeGreaterThan(0)
  expect(first.left).toBeGreaterThan(0)
  expect(first.stored + first.left).toBe(FILES)
  expect(await stored()).toBe(first.stored)
  expect(await window.barriers()).toEqual([])
})

test('it goes on where it was, and nothing is copied twice', async () => {
  await window.click('button', 'Go on', { within: { role: 'region', name: 'Outcome' } })
  await until('all of the card', async () => (await window.text()).includes('Everything offered is in the vault'), 90_000)
  const { offered, known, stored: later, left } = await counts()
  expect({ offered, known, later, left }).toEqual({
    offered: FILES,
    known: first.stored,
    later: FILES - first.stored,
    left: 0,
  })
  expect(await stored()).toBe(FILES)
  expect(await window.barriers()).toEqual([])
})

/** A card with as many photos in each of its folders. */
function fill(folder: string): string {
  mkdirSync(join(folder, 'MISC'), { recursive: true })
  const each = FILES / FOLDERS.length
  for (const [at, name] of FOLDERS.entries()) fillWithPhotos(join(folder, 'DCIM', name), 1 + at * each, each)
  return folder
}

/** The counts as the window shows them. */
async function counts(): Promise<Counts> {
  const text = await window.text()
  const before = (words: string) => Number(new RegExp(`(\\d+)\\s+${words}`).exec(text)?.[1] ?? 0)
  return {
    offered: before('offered'),
    stored: before('new, copied and verified'),
    known: before('taken in before'),
    left: before('still on the card'),
  }
}

/** How many photos are in the vault. */
async function stored(): Promise<number> {
  return (await listed(window, 'media')).rows.length
}
