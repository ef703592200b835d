import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'

import { movableClock } from '../harness/clock.ts'
import { OWNER, laptopWithDemonstration } from '../harness/demonstration.ts'
import type { Laptop } from '../harness/laptop.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'
import { expectSound } from './sound.ts'

// What the window says when something is not as it should be: a picture of each, and on each axe looks for barriers.

interface Kept {
  place: string
  content: object
}

let laptop: Laptop
let window: Window
let putForward: (aheadS: number) => void

beforeAll(async () => {
  laptop = await laptopWithDemonstration()
  damageAnOriginal()
  putForward = movableClock(laptop)
  window = await laptop.openWindow()
  await window.look({ theme: 'day', language: 'en', scale: 100 })
  await window.letIn(OWNER)
})
afterAll(() => laptop.stop())

test('an original that was changed on the disk does not hold', async () => {
  await window.visit('/verify')
  await window.click('button', 'Verify everything')
  await window.sees(/does not hold|do not hold/i)
  await isSound('verify-damaged')
})

test('a clock that jumps is said, and what was saved is safe', async () => {
  putForward(7_200)
  await window.sees('The clock of this laptop jumped forward by 120 minutes')
  await isSound('clock-jumped')
  await window.click('button', 'I have read this')
  await window.gone('The clock of this laptop jumped')
})

test('what was recorded just before the program ended is not recorded twice', async () => {
  await window.visit('/quick/note')
  await window.fill('Text', 'Dogs were here before us')
  await window.sees('What you type is kept')
  const [draft] = (await until('the draft', async () => {
    const kept = (await window.call('list_drafts', {})) as Kept[]
    return kept.length === 1 && kept
  })) as [Kept]
  const typed = (await window.call('read_draft', { place: draft.place })) as { content: object }
  await window.press('Control', 'Enter')
  await window.sees(/Z-\w+ saved/)
  // As the program leaves it that ends between the record and the end of its draft.
  await window.call('keep_draft', { place: draft.place, content: { ...typed.content, attempt_ms: 0 } })
  await window.visit('/quick/note')
  await window.sees('This may already be recorded:')
  await isSound('perhaps-recorded')
})

async function isSound(name: string): Promise<void> {
  await expectSound(window, `states/${name}`)
}

/** As a failing disk does, or somebody who wants a photo to show something else. */
function damageAnOriginal(): void {
  const media = join(laptop.vault, 'media')
  const [original] = readdirSync(media, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.age'))
  const file = join(media, original ?? '')
  const bytes = readFileSync(file)
  const last = bytes.length - 40
  bytes[last] = (bytes[last] ?? 0) ^ 1
  writeFileSync(file, bytes)
}
