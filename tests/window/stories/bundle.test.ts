import { closeSync, cpSync, mkdirSync, openSync, readdirSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { laptopWithDemonstration } from '../harness/demonstration.ts'
import { EXAMINER, Laptop } from '../harness/laptop.ts'
import type { Window } from '../harness/window.ts'

// A case leaves on a stick. On the way one byte changes, and the other laptop refuses it; the whole one is taken in.

let sender: Laptop
let receiver: Laptop
let window: Window
let stick: string
let bundle: string

beforeAll(async () => {
  sender = await laptopWithDemonstration()
  receiver = await Laptop.start()
  await receiver.makeVault(EXAMINER, 'C')
  stick = join(sender.folder, 'stick')
  mkdirSync(stick)
})
afterAll(async () => {
  await sender.stop()
  await receiver.stop()
})

test('the case is written, read back, and has a slip', async () => {
  window = await sender.signOn()
  await window.click('link', 'Bundles')
  await window.find('heading', 'Bundles')
  await window.fill('Folder', stick)
  expect(await window.barriers()).toEqual([])
  await window.click('button', /^Photos and files: \d+$/)
  await window.find('grid', 'Photos and files')
  expect(await window.barriers()).toEqual([])
  await window.click('button', 'Write the bundle')
  await window.sees('The bundle is written and was read back')
  await window.picture('stories/bundle-written')
  await window.sees(/[0-9a-f]{8}/)
  expect(await window.barriers()).toEqual([])
  const [written] = readdirSync(stick)
  bundle = join(stick, written ?? '')
  await window.close()
})

test('with one byte changed it is refused, and nothing of it is taken in', async () => {
  const changed = join(receiver.folder, 'changed')
  cpSync(bundle, changed, { recursive: true })
  changeOneByte(join(changed, 'data/ledger/entries-000001.cbor'))
  // The desktop opens the window with it, as by a double click.
  window = await receiver.signOn(changed)
  await window.find('textbox', 'Bundle')
  expect(await (await window.find('textbox', 'Bundle')).getValue()).toBe(changed)
  await window.click('button', 'Look into it')
  await window.sees('This bundle is damaged or was changed')
  await window.picture('stories/bundle-damaged')
  expect(await (await window.find('button', 'Take it in')).isEnabled()).toBe(false)
  expect(await window.barriers()).toEqual([])
  expect(await window.call('list_cases', {})).toEqual([])
})

test('whole, it is looked into and taken in', async () => {
  await window.goTo('/bundles')
  await window.click('tab', 'Take in a bundle')
  await window.fill('Bundle', bundle)
  await window.click('button', 'Look into it')
  await window.sees('This bundle holds')
  expect(await window.barriers()).toEqual([])
  await window.click('button', 'Take it in')
  await window.click('link', 'Case')
  await window.sees('Поле за старою дорогою')
})

function changeOneByte(file: string): void {
  const opened = openSync(file, 'r+')
  const byte = Buffer.alloc(1)
  readSync(opened, byte, 0, 1, 1_000)
  byte[0] = (byte[0] ?? 0) ^ 1
  writeSync(opened, byte, 0, 1, 1_000)
  closeSync(opened)
}
