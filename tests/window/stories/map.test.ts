import { afterAll, beforeAll, expect, test } from 'vitest'

import { laptopWithDemonstration } from '../harness/demonstration.ts'
import type { Laptop } from '../harness/laptop.ts'
import type { Window } from '../harness/window.ts'

// A laptop whose graphics cannot draw in three dimensions still has its map: a plain drawing with everything on it.

let laptop: Laptop
let window: Window

beforeAll(async () => {
  laptop = await laptopWithDemonstration()
  window = await laptop.signOn()
})
afterAll(() => laptop.stop())

test('the map is drawn plainly, and says what is missing', async () => {
  // Without its libraries of the graphics card the engine does not start at all; with a poor one it gives out nothing.
  await window.browser.execute(() => (HTMLCanvasElement.prototype.getContext = () => null))
  await window.click('link', 'Map')
  await window.sees('This computer cannot draw the map with its graphics card. A plain drawing is shown')
  await window.settled()
  await window.picture('stories/map-plain')
  expect(await window.barriers()).toEqual([])
})
