import { afterAll, beforeAll, expect, test } from 'vitest'

import { Laptop } from '../harness/laptop.ts'
import { until } from '../harness/wait.ts'

// Whoever puts the window where it suits them finds it there the next time.

let laptop: Laptop

beforeAll(async () => {
  laptop = await Laptop.withCase()
})
afterAll(() => laptop.stop())

test('the window opens where and as large as it was left', async () => {
  const left = { x: 130, y: 40, width: 1100, height: 700 }
  const window = await laptop.signOn()
  expect(await window.shape()).not.toEqual(left)
  await window.moveTo(left)
  await until('the window in its place', async () => isAt(await window.shape(), left))
  await window.clickCross()

  const again = await laptop.signOn()
  await until('the window where it was left', async () => isAt(await again.shape(), left))
})

function isAt(shape: object, left: object): boolean {
  return JSON.stringify(shape) === JSON.stringify(left)
}
