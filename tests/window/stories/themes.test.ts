import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { addressOf } from '../harness/addresses.ts'
import { OWNER, laptopWithDemonstration } from '../harness/demonstration.ts'
import type { Laptop, Listed } from '../harness/laptop.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// Where people work all day, in the looks of which no pictures are made: in the sun, in the dark, with text twice as
// large, and in a script that runs from right to left.

const SCREENS = [
  '/case',
  '/records/remains',
  '/record/:remains',
  '/quick/remains',
  '/quick/injury',
  '/custody',
  '/photos',
  '/photos/:media',
  '/map',
  '/search?q=shevchenko',
  '/bundles',
  '/settings',
]

let laptop: Laptop
let window: Window
let records: Listed[]

beforeAll(async () => {
  laptop = await laptopWithDemonstration()
  records = await laptop.records()
  window = await laptop.openWindow()
})
afterAll(() => laptop.stop())

describe.each([
  { name: 'glare', look: { theme: 'glare', language: 'en', scale: 100 } },
  { name: 'red', look: { theme: 'red', language: 'en', scale: 100 } },
  { name: 'text twice as large', look: { theme: 'day', language: 'uk', scale: 200 } },
])('$name', ({ look }) => {
  test('is chosen at the door', async () => {
    await window.look(look)
    await window.letIn(OWNER)
  })

  test.each(SCREENS)('%s', async (address) => {
    await window.visit(addressOf(address, records))
    expect(await window.barriers()).toEqual([])
    expect(await window.cutOff()).toEqual([])
  })

  test('locks again', () => lock())
})

describe('from right to left', () => {
  test('is read at the door', async () => {
    await window.look({ theme: 'day', language: 'en', scale: 100 })
    await window.letIn(OWNER)
  })

  test.each(SCREENS)('%s', async (address) => {
    await window.visit(addressOf(address, records))
    await window.browser.execute(() => (document.documentElement.dir = 'rtl'))
    await window.settled()
    expect(await window.cutOff()).toEqual([])
  })
})

async function lock(): Promise<void> {
  await window.press('Control', 'l')
  await until('the door', () => window.shows('heading', /^(Unlock|Відкриття сховища)$/).catch(() => false))
}
