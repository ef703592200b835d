import { afterAll, beforeAll, expect, test } from 'vitest'

import { Laptop } from '../harness/laptop.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// The battery falls out in the middle of typing. What was typed is there again, and nobody else can read it.

const WORDS = 'Жінка середнього віку, ймовірно переміщена з іншого місця'

let laptop: Laptop
let window: Window

beforeAll(async () => {
  laptop = await Laptop.withCase()
  window = await laptop.signOn()
})
afterAll(() => laptop.stop())

test('a note is begun, and the program is killed', async () => {
  await window.press('Control', 'n')
  await window.click('button', /^New note \S$/)
  await window.find('heading', 'New note')
  await window.fill('Text', WORDS)
  await window.sees('What you type is kept')
  // Typing may take longer than it takes until the first letters are kept.
  await until('the last letter kept', async () => (await kept()).includes(WORDS))
  await window.crash()
})

/** What the vault keeps of what was typed. */
async function kept(): Promise<string> {
  const drafts = (await window.call('list_drafts', {})) as { place: string }[]
  return JSON.stringify(await Promise.all(drafts.map(({ place }) => window.call('read_draft', { place }))))
}

test('what was typed is nowhere on the disk in clear', async () => {
  expect(await laptop.finds(WORDS.slice(0, 20))).toEqual([])
})

test('after the next start the note goes on where it was', async () => {
  window = await laptop.signOn()
  await window.press('Control', 'n')
  await window.click('button', /^New note \S$/)
  await window.sees('What you had typed is here again')
  const text = await window.find('textbox', 'Text')
  expect(await text.getValue()).toBe(WORDS)
  expect(await window.barriers()).toEqual([])
})

test('once it is saved the draft is gone', async () => {
  await window.press('Control', 'Enter')
  await window.sees(/Z-A\w+ saved/)
  await until('no draft', async () => ((await window.call('list_drafts', {})) as unknown[]).length === 0)
})
