import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'

import { Headquarters } from '../harness/headquarters.ts'
import { EXAMINER, Laptop } from '../harness/laptop.ts'
import type { Window } from '../harness/window.ts'
import { expectSound } from './sound.ts'

// What the window says of somebody whom headquarters does not know, and of a laptop that headquarters no longer trusts.

const COLLEAGUE = { name: 'Ірина Мельник', initials: 'IM', passphrase: 'rivière lanterne 48 kalyna' }

let laptop: Laptop
let other: Laptop
let headquarters: Headquarters
let window: Window
let sticks: string

beforeAll(async () => {
  laptop = await Laptop.withCase()
  other = await Laptop.start()
  other.owner = COLLEAGUE
  await other.makeVault(COLLEAGUE, 'B', 'laptop of a colleague')
  sticks = join(laptop.folder, 'sticks')
  mkdirSync(sticks)
  await carry(laptop, other, 'there')
  await other.cairn('note', 'A second trench behind the trees')
  headquarters = await Headquarters.start(laptop)
  await laptop.cairn('enrol', await headquarters.codeFor(EXAMINER))
  await carry(other, laptop, 'back')
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

async function carry(from: Laptop, to: Laptop, name: string): Promise<void> {
  await from.cairn('bundle', 'export', join(sticks, name))
  await to.cairn('bundle', 'import', join(sticks, name))
}
