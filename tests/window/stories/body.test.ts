import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { photos } from '../harness/card.ts'
import { EXAMINER, Laptop } from '../harness/laptop.ts'
import type { Window } from '../harness/window.ts'

// The measure of the whole program: a body with two wounds, a bullet and five photos, by somebody who has never seen it.

interface Listed {
  kind: string
  title: string
  num: string
}

let laptop: Laptop
let window: Window
let card: string

beforeAll(async () => {
  laptop = await Laptop.start()
  await laptop.makeVault()
  await laptop.cairn('case', 'create', 'KHE12', 'Field north of the road')
  card = join(laptop.folder, 'card')
  await photos(card)
  window = await laptop.openWindow()
  await window.unlock(EXAMINER.passphrase)
})
afterAll(() => laptop.stop())

describe('by keyboard alone', () => {
  test('Ctrl+N and a letter open the body', async () => {
    await window.press('Control', 'n')
    await window.find('dialog', 'What do you want to record?')
    expect(await window.barriers()).toEqual([])
    await window.tabTo(/^(Body|New body)/)
    await window.press('Enter')
    await window.find('heading', 'New body')
  })

  test('the body is recorded', async () => {
    await window.tile(/hazard/, 'No')
    await window.tile('Type of remains', 'Complete body')
    await window.tile('Preservation', 'Skeletonised')
    await window.tabTo('Body bag number')
    await window.type('17')
    expect(await window.barriers()).toEqual([])
    await window.press('Control', 'Enter')
    await window.sees(/B-A\w+ saved/)
  })
})
