import { afterAll, beforeAll, expect, test } from 'vitest'

import { EXAMINER, Laptop } from '../harness/laptop.ts'
import type { Window } from '../harness/window.ts'

// Who may look: a wrong passphrase opens nothing, the right one opens, and nobody there locks.

let laptop: Laptop
let window: Window

beforeAll(async () => {
  laptop = await Laptop.withCase()
  window = await laptop.openWindow()
})
afterAll(() => laptop.stop())

test('a wrong passphrase opens nothing and says what to do', async () => {
  await window.fill('Passphrase', 'something else entirely')
  await window.press('Enter')
  await window.sees('is not right; nothing was changed.')
  expect(await window.shows('navigation', 'Main places')).toBe(false)
  expect(await window.barriers()).toEqual([])
})

test('after several wrong tries the next one has to wait', async () => {
  // The waiting grows with each try, until it is long enough to be met here.
  for (let wrong = 1; wrong < 5; wrong++) {
    await window.find('button', 'Unlock')
    await window.fill('Passphrase', `something else ${wrong}`)
    await window.press('Enter')
    await window.sees('is not right; nothing was changed.')
  }
  await window.find('button', /^Wait /)
  await window.find('button', 'Unlock')
})

test('the right passphrase opens the case', async () => {
  await window.unlock(EXAMINER.passphrase)
  await window.sees('KHE12')
  expect(await window.barriers()).toEqual([])
})

test('while the window has the vault open, the command line says so and changes nothing', async () => {
  const { code, messages } = await laptop.tryCairn('note', 'from elsewhere')
  expect(code).not.toBe(0)
  expect(messages).toContain('vault_in_use')
})

test('Ctrl+L locks, and nothing of the case is left on the page', async () => {
  await window.press('Control', 'l')
  await window.find('heading', 'Unlock')
  expect(await window.text()).not.toContain('KHE12')
  expect(await window.shows('navigation', 'Main places')).toBe(false)
})

test('it locks by itself when nobody is there for the chosen time', async () => {
  await window.unlock(EXAMINER.passphrase)
  await window.call('touch', { idle_lock_s: 30 })
  await window.find('heading', 'Unlock', { patienceMs: 60_000 })
})
