import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { CameraCard, fillWithPhotos, mayPutInCard } from '../harness/camera-card.ts'
import { EXAMINER, Laptop } from '../harness/laptop.ts'
import { listed } from '../harness/listed.ts'
import { SmallDisk, maySmallDisk } from '../harness/small-disk.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// A camera card holds more than the disk of the vault has room for. That is said before anything is copied, and no more
// once somebody has made room. Skipped where the machine lets a test have no card and no disk of its own.

const FILES = 80
/** A name of this run alone: a run that was killed leaves its card where it is. */
const CARD = `NIKON ${process.pid}`

describe.skipIf(!mayPutInCard() || !maySmallDisk())('a camera card that is larger than the room for it', () => {
  let laptop: Laptop
  let disk: SmallDisk
  let card: CameraCard
  let window: Window

  beforeAll(async () => {
    laptop = await Laptop.start()
    disk = SmallDisk.at(laptop.vault, 128)
    await laptop.makeVault()
    await laptop.cairn('case', 'create', 'KHE12', 'Field north of the road')
    card = CameraCard.putIn(CARD, 64)
    fillWithPhotos(join(card.folder, 'DCIM/100CAIRN'), 1, FILES)
    window = await laptop.openWindow()
    await window.unlock(EXAMINER.passphrase)
  })
  afterAll(async () => {
    card?.takeOut()
    disk?.end()
    await laptop?.stop()
  })

  test('the card is found by itself, under its own name', async () => {
    await window.visit('/intake')
    await window.click('button', new RegExp(`^${CARD} Camera card`))
    await window.sees(new RegExp(`${FILES} files, [\\d.]+ MB`))
    expect(await window.text()).not.toContain('It may not all fit')
  })

  test('that it does not fit is said before anything is copied', async () => {
    disk.leave(6_000_000)
    await window.sees('It may not all fit')
    await window.sees(/about [\d.]+ MB are needed, and [\d.]+ MB are free/)
    await window.picture('stories/card-does-not-fit')
    expect(await window.barriers()).toEqual([])
    expect(await window.cutOff()).toEqual([])
    expect(await photos()).toBe(0)
  })

  test('once there is room nothing more is said of it, and all of the card is taken in', async () => {
    disk.clear()
    await window.gone('It may not all fit')
    await window.click('button', 'Take in')
    await until('all of the card', async () => (await window.text()).includes('Everything offered is in the vault'), 90_000)
    expect(await photos()).toBe(FILES)
  })

  async function photos(): Promise<number> {
    return (await listed(window, 'media')).rows.length
  }
})
