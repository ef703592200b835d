import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { EXAMINER, Laptop } from '../harness/laptop.ts'
import type { Window } from '../harness/window.ts'

// On a laptop that has never seen Cairn: a vault is made, its recovery key is kept on paper, a case begins.

let laptop: Laptop
let window: Window

beforeAll(async () => {
  laptop = await Laptop.start()
  window = await laptop.openWindow()
})
afterAll(() => laptop.stop())

test('a new laptop is asked how it begins', async () => {
  await window.find('heading', 'Set up this laptop')
  expect(await window.barriers()).toEqual([])
  await window.click('button', /^Make a new vault/)
})

test('a passphrase that is typed differently twice makes no vault', async () => {
  await window.fill('Name', EXAMINER.name)
  await window.fill('Initials', EXAMINER.initials)
  await window.fill('Passphrase', EXAMINER.passphrase)
  await window.fill('Passphrase again', `${EXAMINER.passphrase}x`)
  await window.fill('Name of the laptop', 'field laptop 7')
  await window.fill('Letter', 'A')
  await window.fill('Folder', laptop.vault)
  await window.click('button', 'Make the vault')
  await window.sees('The two passphrases differ.')
  expect(await window.barriers()).toEqual([])
  expect(existsSync(laptop.vault)).toBe(false)
})

test('the vault is made, and its recovery key is shown once', async () => {
  await window.fill('Passphrase again', EXAMINER.passphrase)
  await window.click('button', 'Make the vault')
  await window.find('heading', 'Recovery key of a Cairn vault')
  expect(await window.barriers()).toEqual([])
  expect(await window.text()).toContain(EXAMINER.name)
  expect(existsSync(join(laptop.vault, 'vault.toml'))).toBe(true)
})

test('a key that is written to a file on the disk of the vault is said to be no safer for it', async () => {
  await window.click('button', 'Write it to a file')
  await window.choosePath('Write it to a file', sheet())
  await window.sees('The file lies on the same disk as the vault')
  expect(await window.barriers()).toEqual([])
  expect(readFileSync(sheet(), 'utf8')).toMatch(/^# Recovery key of a Cairn vault\n[^]*\nAGE-SECRET-KEY-1\w+\n$/)
})

test('nobody goes on before the key is on paper', async () => {
  const onward = await window.find('button', 'Go on')
  expect(await onward.isEnabled()).toBe(false)
  await window.click('checkbox', 'I have printed it or written it down')
  await window.click('button', 'Go on')
  await window.find('navigation', 'Main places')
  expect(await window.barriers()).toEqual([])
})

test('the settings say what the vault takes on the disk, by part', async () => {
  await window.click('link', 'Settings')
  await window.find('heading', 'Storage')
  await window.sees('Can be made again from the originals')
  expect(await window.barriers()).toEqual([])
})

test('the command line opens the same vault with the same passphrase', async () => {
  await window.press('Control', 'l')
  await window.find('heading', 'Unlock')
  expect(await laptop.cairn('status')).toMatchObject({ examiner: expect.anything() as unknown })
})

test('whoever lost the passphrase sets a new one with the file', async () => {
  await window.click('button', 'Use the recovery sheet')
  await window.fill('Or a file with the key', sheet())
  await window.fill('New passphrase', 'another lantern 48 viburnum')
  await window.fill('Passphrase again', 'another lantern 48 viburnum')
  expect(await window.barriers()).toEqual([])
  await window.click('button', 'Set the passphrase')
  await window.sees('The new passphrase is set. Unlock with it.')
  await window.unlock('another lantern 48 viburnum')
  await window.find('navigation', 'Main places')
})

test('a start that names a place without a vault begins with a new one, whichever was opened last', async () => {
  await window.clickCross()
  laptop.environment.CAIRN_VAULT = join(laptop.folder, 'no-vault')
  window = await laptop.openWindow()
  await window.find('heading', 'Set up this laptop')
})

/** Where the key is written to. */
function sheet(): string {
  return join(laptop.folder, 'recovery.txt')
}
