import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { card } from '../harness/demonstration.ts'
import { Headquarters } from '../harness/headquarters.ts'
import { EXAMINER, Laptop } from '../harness/laptop.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// The link to headquarters breaks in the middle of the photos. Nothing is lost, nothing is claimed, and it goes on.

let laptop: Laptop
let headquarters: Headquarters
let window: Window

beforeAll(async () => {
  laptop = await Laptop.withCase()
  await laptop.cairn('intake', card(), '--source', 'camera card 1')
  headquarters = await Headquarters.start(laptop)
  await laptop.cairn('enrol', await headquarters.codeFor(EXAMINER))
  window = await laptop.signOn()
})
afterAll(async () => {
  await headquarters.stop()
  await laptop.stop()
})

test('before anything is sent, the lamp counts what is only here', async () => {
  await window.click('link', 'Sync')
  await window.find('heading', 'Sync')
  await window.sees(/Not yet confirmed by headquarters: \d+ photos and \d+ entries/)
  await window.picture('stories/sync-waiting')
  expect(await window.barriers()).toEqual([])
})

test('the link is cut half-way: what is confirmed is said, and the rest still counts', async () => {
  headquarters.link.cutAfter(1_500_000)
  await window.click('button', 'Sync now')
  await until('the cut', () => headquarters.link.isCut)
  await window.find('button', /^(Sync now|Go on)$/)
  await window.sees(/Not yet confirmed by headquarters/)
  await window.picture('stories/sync-cut')
  expect(await window.barriers()).toEqual([])
})

test('when the link is back it goes on, and everything is confirmed', async () => {
  headquarters.link.restore()
  await window.click('button', /^(Sync now|Go on)$/)
  await window.sees('Everything is confirmed by headquarters.')
  await window.picture('stories/sync-confirmed')
  expect(await window.barriers()).toEqual([])
  const report = (await window.call('sync_status', {})) as { failure?: unknown }
  expect(report.failure).toBeUndefined()
})

test('what went out on a stick is confirmed by the receipt that comes back in a file', async () => {
  await window.press('Control', 'l')
  await window.find('heading', 'Unlock')
  await laptop.cairn('note', 'A find beside the road')
  const stick = join(laptop.folder, 'stick')
  const receipt = join(laptop.folder, 'receipt.cbor')
  await laptop.cairn('bundle', 'export', stick)
  await headquarters.takeIn(stick, receipt)
  await window.unlock(EXAMINER.passphrase)
  await window.click('link', 'Sync', { within: { role: 'navigation', name: 'Main places' } })
  await window.find('heading', 'Sync')
  await window.sees(/Not yet confirmed by headquarters: .*entry/)
  await window.click('button', 'Take receipts in from files')
  await window.choosePath('Choose the files with receipts', receipt)
  await window.sees('1 receipt taken in')
  await window.sees('Everything is confirmed by headquarters.')
  expect(await window.barriers()).toEqual([])
})

test('where something else answers in its place, nothing is sent and the window says so', async () => {
  headquarters = await headquarters.giveWay()
  await window.click('button', /^(Sync now|Go on)$/)
  await window.sees(/What answers .*does not have the key of headquarters. Nothing was sent/)
  await window.picture('stories/sync-other-key')
  expect(await window.barriers()).toEqual([])
})
