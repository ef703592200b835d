import { afterAll, beforeAll, expect, test } from 'vitest'

import { Finger } from '../harness/finger.ts'
import { EXAMINER, Laptop } from '../harness/laptop.ts'
import { Saving } from '../harness/saving.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// A body with two wounds, recorded with a finger on a tablet, in gloves: everything is pressed by touch, and everything
// is large enough for it.

/** The least side of what a gloved finger has to meet, in pixels. */
const FINGER_PX = 44

let laptop: Laptop
let window: Window
let finger: Finger
let saving: Saving

beforeAll(async () => {
  laptop = await Laptop.withCase()
  window = await laptop.openWindow()
  finger = new Finger(window)
  saving = new Saving(window)
  await window.find('textbox', 'Passphrase')
})
afterAll(() => laptop.stop())

test('the vault is unlocked', async () => {
  await finger.comes()
  await finger.fill('Passphrase', EXAMINER.passphrase)
  await finger.tap('button', 'Unlock')
  await window.find('navigation', 'Main places')
  await isLargeEnough()
})

test('the body', async () => {
  await finger.tap('button', 'Record')
  await finger.tap('button', /^New body \S$/)
  await window.find('heading', 'New body')
  await isLargeEnough()
  await finger.choose('Explosive, radiation or biological hazard', 'No')
  await finger.choose('Type of remains', 'Body, complete')
  await finger.fill('Body bag number', '17')
  await save(/B-A\w+/)
})

test('an entrance and an exit, each tapped on the chart', async () => {
  for (const [view, injury] of [
    ['Body front', 'Gunshot entrance'],
    ['Body back', 'Gunshot exit'],
  ] as const) {
    await finger.tap('button', 'Record')
    await finger.tap('button', /^New injury \S$/)
    await window.find('heading', 'New injury')
    // The next wound is one of the same body, unless somebody says otherwise.
    const remains = await window.find('combobox', 'Remains')
    if ((await remains.getValue()) === '') {
      await finger.tap('combobox', 'Remains')
      await finger.tap('option', /B-A/)
    }
    await until('the body', async () => /B-A/.test(await remains.getValue()))
    await finger.tap('button', view, { role: 'group', name: 'Chart' })
    await finger.tap('application', new RegExp(`^${view}: tap`))
    await window.sees('Placed.')
    await isLargeEnough()
    await finger.choose('Class', injury)
    await save(/B-A\w+\.I\d+/)
  }
})

test.each(['/case', '/records/remains', '/custody', '/photos', '/intake', '/map', '/search?q=17', '/sync', '/bundles', '/settings'])(
  'every place is large enough for it: %s',
  async (path) => {
    await window.visit(path)
    await isLargeEnough()
  },
)

test('all of it is in the vault', async () => {
  await finger.tap('button', 'Lock')
  await window.find('heading', 'Unlock')
  const found = (await laptop.records()).map(({ kind }) => kind).filter((kind) => kind === 'remains' || kind === 'injury')
  expect(found.toSorted()).toEqual(['injury', 'injury', 'remains'])
})

async function isLargeEnough(): Promise<void> {
  await finger.comes()
  await window.settled()
  expect(await window.tooSmall(FINGER_PX)).toEqual([])
}

async function save(number: RegExp): Promise<void> {
  await saving.by(() => finger.tap('button', /^Save (and next|as it is)/), number)
}
