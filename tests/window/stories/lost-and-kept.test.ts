import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { EXAMINER, Laptop } from '../harness/laptop.ts'
import { Login } from '../harness/login.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// However suddenly the window locks or goes, what was typed a moment before is there again, and nobody can look meanwhile.

let laptop: Laptop
let login: Login
let window: Window

beforeAll(async () => {
  laptop = await Laptop.withCase()
  login = await Login.on(laptop)
  window = await laptop.signOn()
})
afterAll(async () => {
  await login.stop()
  await laptop.stop()
})
beforeEach(() => openNote())

test('locked by Ctrl+L with the last letter', async () => {
  await typeAnd('seen from the road', () => window.press('Control', 'l'))
  await window.unlock(EXAMINER.passphrase)
  await holds('seen from the road')
})

test('the laptop goes to sleep', async () => {
  await typeAnd('and from the trees', () => login.sleep())
  await window.unlock(EXAMINER.passphrase)
  await holds('and from the trees')
})

test('the window is closed by its cross', async () => {
  await window.fill('Text', 'and from the river')
  await window.clickCross()
  expect(await laptop.finds('and from the river')).toEqual([])
  window = await laptop.signOn()
  await holds('and from the river')
})

async function openNote(): Promise<void> {
  await window.press('Control', 'n')
  await window.click('button', /^New note \S$/)
  await window.find('heading', 'New note')
}

/** Types, and without a pause does what locks. */
async function typeAnd(words: string, lock: () => Promise<void>): Promise<void> {
  await window.fill('Text', words)
  await lock()
  await window.find('heading', 'Unlock')
  expect(await window.text()).not.toContain('KHE12')
}

async function holds(words: string): Promise<void> {
  await openNote()
  const text = await window.find('textbox', 'Text')
  await until(`“${words}” in the field`, async () => (await text.getValue()) === words)
}
