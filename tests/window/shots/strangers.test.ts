import { afterAll, beforeAll, test } from 'vitest'

import { Headquarters } from '../harness/headquarters.ts'
import { COLLEAGUE, EXAMINER, Laptop } from '../harness/laptop.ts'
import type { Window } from '../harness/window.ts'
import { expectSound } from './sound.ts'

// What the window says of somebody whom headquarters does not know, and of a laptop that headquarters no longer trusts.

let laptop: Laptop
let other: Laptop
let headquarters: Headquarters
let window: Window

beforeAll(async () => {
  laptop = await Laptop.withCase()
  other = await Laptop.ofColleague()
  await laptop.carryTo(other)
  await other.cairn('note', 'A second trench behind the trees')
  headquarters = await Headquarters.start(laptop)
  await laptop.cairn('enrol', await headquarters.codeFor(EXAMINER))
  await other.carryTo(laptop)
  window = await laptop.openWindow()
  await window.look({ theme: 'day', language: 'en', scale: 100 })
  await window.unlock(EXAMINER.passphrase)
})
afterAll(async () => {
  await headquarters.stop()
  await laptop.stop()
  await other.stop()
})

test('whoever wrote at a device that headquarters has not certified is named', async () => {
  await window.sees('no certificate of headquarters says who works there')
  await expectSound(window, 'states/seat-unknown')
})

test('what came after its seat was revoked is kept and shown, and does not count', async () => {
  await window.press('Control', 'l')
  await window.find('heading', 'Unlock')
  await other.cairn('enrol', await headquarters.codeFor(COLLEAGUE))
  await other.cairn('sync')
  await headquarters.revoke(COLLEAGUE.initials)
  await other.cairn('note', 'Written by whoever took the laptop')
  await other.tryCairn('sync')
  await laptop.cairn('sync')
  await window.unlock(EXAMINER.passphrase)
  await window.visit('/case')
  await window.sees('It is kept and does not count')
  await expectSound(window, 'states/after-revocation')
})

test('a laptop that headquarters revoked is told so', async () => {
  await window.press('Control', 'l')
  await window.find('heading', 'Unlock')
  await headquarters.revoke(EXAMINER.initials)
  await window.unlock(EXAMINER.passphrase)
  await window.visit('/sync')
  await window.click('button', 'Sync now')
  await window.sees(/no longer takes anything from this laptop|revoked/)
  await expectSound(window, 'states/revoked')
})
