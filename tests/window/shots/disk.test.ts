import { afterAll, beforeAll, describe, test } from 'vitest'

import { card } from '../harness/demonstration.ts'
import { EXAMINER, Laptop } from '../harness/laptop.ts'
import { SmallDisk, maySmallDisk } from '../harness/small-disk.ts'
import type { Window } from '../harness/window.ts'
import { expectSound } from './sound.ts'

// What the window says while the disk of the vault fills up: a picture of each. Skipped where the machine lets a test have
// no disk of its own.

describe.skipIf(!maySmallDisk())('a vault on a small disk', () => {
  let laptop: Laptop
  let disk: SmallDisk
  let window: Window

  beforeAll(async () => {
    laptop = await Laptop.start()
    disk = SmallDisk.at(laptop.vault, 64)
    await laptop.makeVault()
    await laptop.cairn('case', 'create', 'KHE12', 'Field north of the road')
    window = await laptop.openWindow()
    await window.look({ theme: 'day', language: 'en', scale: 100 })
    await window.unlock(EXAMINER.passphrase)
  })
  afterAll(async () => {
    disk?.end()
    await laptop?.stop()
  })

  test('a disk that is nearly full is said before the next card', async () => {
    disk.leave(3_000_000)
    await window.sees(/The disk of .* is nearly full/)
    await expectSound(window, 'states/disk-nearly-full')
  })

  test('of a card that does not fit the rest stays on the card, and the window says so', async () => {
    await window.visit('/intake')
    await window.click('button', 'Choose a folder')
    await window.choosePath('Choose a folder', card())
    await window.fill(/source|Where/i, 'camera card 1')
    await window.click('button', 'Take in')
    await window.sees(/disk is full|still only on the card/i)
    await expectSound(window, 'states/disk-full-intake')
  })

  test('what the full disk does not take is not called saved, and what was typed stays', async () => {
    await window.visit('/quick/note')
    disk.leave(0)
    await window.fill('Text', 'Dogs were here before us')
    await window.press('Control', 'Enter')
    await window.sees('Not saved')
    await window.sees(/The disk is full|took no more/)
    await expectSound(window, 'states/disk-full')
  })

  test('once there is room the same words are saved', async () => {
    disk.clear()
    await window.press('Control', 'Enter')
    await window.sees(/Z-\w+ saved/)
  })
})
