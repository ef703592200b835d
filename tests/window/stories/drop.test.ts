import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { card, laptopWithDemonstration, photo } from '../harness/demonstration.ts'
import type { Laptop } from '../harness/laptop.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// Files are dragged from a file manager onto the window. What is let go over a screen is offered there, and nothing is
// taken in before somebody says so.

let laptop: Laptop
let window: Window

beforeAll(async () => {
  laptop = await laptopWithDemonstration()
  const stick = join(laptop.folder, 'stick')
  mkdirSync(stick)
  await laptop.cairn('bundle', 'export', join(stick, 'case'))
  window = await laptop.signOn()
})
afterAll(() => laptop.stop())

test('a card that is held over the intake and carried away again is not offered', async () => {
  await window.goTo('/intake')
  await window.sees('or drop files and folders here')
  const drag = await window.hold(card())
  await window.sees('Let go to choose them')
  await drag.leave()
  await window.sees('or drop files and folders here')
  await window.settled()
  expect(await window.shows('button', 'Take in')).toBe(false)
})

test('photos that are let go there are offered, with the folder that they lie in as their source', async () => {
  const drag = await window.hold(photo(0), photo(1))
  await drag.drop()
  await window.sees('2 files and folders')
  expect(await (await window.find('textbox', 'Where they come from')).getValue()).toBe('100CAIRN')
  expect(await window.barriers()).toEqual([])
  await window.click('button', 'Take in')
  await window.sees('Everything offered is in the vault')
})

test('a bundle that is let go over Bundles is looked into only when somebody says so', async () => {
  await window.goTo('/bundles')
  await window.click('tab', 'Take in a bundle')
  const bundle = join(laptop.folder, 'stick', 'case')
  const drag = await window.hold(bundle)
  await window.sees('Let go to choose it')
  await drag.drop()
  const field = await window.find('textbox', 'Bundle')
  await until('the path of the bundle', async () => (await field.getValue()) === bundle)
  expect(await window.barriers()).toEqual([])
  await window.click('button', 'Look into it')
  await window.sees('Everything in it is here already')
})

test('what is let go where nothing is offered does nothing', async () => {
  await window.goTo('/case')
  await window.settled()
  const [before, address] = [await window.text(), await window.browser.getUrl()]
  const drag = await window.hold(photo(0))
  await drag.drop()
  await window.settled()
  expect(await window.text()).toBe(before)
  expect(await window.browser.getUrl()).toBe(address)
})
