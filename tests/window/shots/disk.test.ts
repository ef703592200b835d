import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { card } from '../harness/demonstration.ts'
import { EXAMINER, Laptop } from '../harness/laptop.ts'
import { SmallDisk, maySmallDisk } from '../harness/small-disk.ts'
import type { Window } from '../harness/window.ts'
import { expectSound } from './sound.ts'

// What the window says while the disk of the vault fills up: a picture of each. Skipped where the machine lets a test have
// no disk of its own.

const WORDS = 'Dogs were here before us'
/** More than is ever needed: the room that the journal of the vault still has is some megabytes. */
const MOST_DRAFTS = 1_000

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

  test('that typing cannot be kept is said, and whoever closes or locks is asked first', async () => {
    await window.visit('/quick/note')
    disk.leave(0)
    await fillUp()
    await window.fill('Text', WORDS)
    await window.sees('What you type cannot be kept')
    await expectSound(window, 'states/disk-full-typing')
    await window.askToClose()
    await window.find('dialog', 'What you type cannot be kept')
    await expectSound(window, 'states/disk-full-closing')
    await window.click('button', 'Go on working')
    await window.press('Control', 'l')
    await window.find('button', 'Lock and lose them')
    await expectSound(window, 'states/disk-full-locking')
    await window.click('button', 'Go on working')
  })

  test('what the full disk does not take is not called saved, and what was typed stays', async () => {
    await window.press('Control', 'Enter')
    await window.sees('Not saved')
    await window.sees(/The disk is full|took no more/)
    await expectSound(window, 'states/disk-full')
    expect(await (await window.find('textbox', 'Text')).getValue()).toBe(WORDS)
  })

  test('once there is room the same words are saved', async () => {
    disk.clear()
    await window.press('Control', 'Enter')
    await window.sees(/Z-\w+ saved/)
  })

  /** Takes what room the vault still has in its own files, first in large pieces and then in small ones. */
  async function fillUp(): Promise<void> {
    for (const size of [65_536, 1]) {
      const content = 'x'.repeat(size)
      let refused: unknown
      for (let piece = 0; piece < MOST_DRAFTS && refused === undefined; piece++) {
        const answer = await window.call('keep_draft', { place: `filling/${size}/${piece}`, content })
        refused = (answer as { failure?: unknown }).failure
      }
      expect(refused).toMatchObject({ code: 'disk_full' })
    }
  }
})
