import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { OWNER, laptopWithDemonstration } from '../harness/demonstration.ts'
import type { Laptop, Listed } from '../harness/laptop.ts'
import type { Window } from '../harness/window.ts'
import { expectSound } from './sound.ts'

// Screens, dialogs and banners that a day in the field brings up seldom: a picture of each, and on each axe looks for
// barriers.

let laptop: Laptop
let window: Window
let records: Listed[]

beforeAll(async () => {
  laptop = await laptopWithDemonstration()
  records = await laptop.records()
  leaveHalfAnOriginal()
  window = await laptop.openWindow()
})
afterAll(() => laptop.stop())

test('at the door: the recovery sheet, and checking without a vault', async () => {
  await window.look({ theme: 'day', language: 'en', scale: 100 })
  await window.click('button', 'Use the recovery sheet')
  await window.find('heading', 'New passphrase from the recovery sheet')
  await isSound('door-recover')
  await window.goTo('/check')
  await window.browser.$('h1').waitForExist()
  await isSound('door-check')
})

test('a program that was killed has left something half-done', async () => {
  await window.letIn(OWNER)
  await window.goTo('/case')
  await window.sees('The program ended in the middle of something last time')
  await isSound('banner-leftovers')
  await window.click('button', 'I have read this')
  await window.gone('The program ended in the middle of something last time')
  // What is said once per unlock is not said after the next one.
  await window.press('Control', 'l')
  await window.find('heading', 'Unlock')
  await window.letIn(OWNER)
  await window.goTo('/case')
  await window.sees('to be completed')
  expect(await window.text()).not.toContain('The program ended in the middle')
})

describe('screens', () => {
  const picture = (words: string) => idOf('media', words)

  test.each<[string, () => string]>([
    ['photos-file', () => '/photos/file'],
    ['photos-filed', () => '/photos/file?unfiled=1'],
    ['photos-compare', () => `/photos/compare?ids=${picture('DSCF0002')},${picture('DSCF0003')}`],
    ['photo-annotate', () => `/photos/${picture('DSCF0002')}/annotate`],
    ['custody-event', () => `/custody/event?items=${idOf('evidence')}`],
    ['custody-collect', () => `/custody/event?event=collect&items=${idOf('evidence')}`],
    ['custody-hand-over', () => '/custody/hand-over'],
    ['custody-form', () => `/custody/form/${idOf('custody_event', 'Hand over')}`],
    ['custody-labels', () => `/custody/labels?items=${idsOf('evidence').join(',')}`],
    ['intake-clock', () => '/intake/clock'],
    ['case-records', () => '/case/records'],
    ['record-report', () => `/record/${idOf('remains', 'Older adult')}/report`],
    ['record-witness', () => `/record/${idOf('person', 'Witness')}`],
    ['record-hand-over', () => `/record/${idOf('custody_event', 'Hand over')}`],
    ['record-headstamp', () => `/record/${idOf('headstamp_character')}`],
    ['record-device', () => `/record/${idOf('device')}`],
  ])('%s', async (name, address) => {
    await window.visit(address())
    await isSound(name)
  })
})

test('a screen that is not there', async () => {
  await window.goTo('/no-such-place')
  await window.find('heading', 'There is no such screen')
  await isSound('nowhere')
})

describe('dialogs', () => {
  test('what to record', async () => {
    await window.visit('/case')
    await window.press('Control', 'n')
    await window.find('dialog', 'What do you want to record?')
    await isSound('dialog-record')
    await window.press('Escape')
  })

  test('go to or do anything', async () => {
    await window.press('Control', 'k')
    await window.find('dialog', 'Go to or do anything')
    await window.type('bullet')
    await window.sees('bullet, copper coloured')
    await isSound('dialog-palette')
    await window.press('Escape')
  })

  test('keys', async () => {
    await window.visit('/case')
    await window.press('?')
    await window.find('dialog', 'Keys')
    await isSound('dialog-keys')
    await window.press('Escape')
  })

  test('what the marks of photos mean, and photos taken near a place', async () => {
    await window.visit('/photos')
    await window.click('button', 'What the marks mean')
    await window.find('dialog', 'What the marks mean')
    await isSound('dialog-marks')
    await window.press('Escape')
    await window.click('button', 'Place')
    await window.find('dialog', 'Taken where')
    await isSound('dialog-place')
    await window.press('Escape')
  })

  test('a place by hand', async () => {
    await window.visit('/photos/file')
    await window.click('button', 'Place by hand')
    await window.find('dialog', /place/i)
    await isSound('dialog-place-by-hand')
    await window.press('Escape')
  })

  test('another examiner', async () => {
    await window.visit('/settings')
    await window.click('button', 'Add', { within: { role: 'region', name: 'Examiners on this laptop' } })
    await window.find('dialog', 'Another examiner')
    await isSound('dialog-examiner')
    await window.press('Escape')
  })

  test('withdrawing a record', async () => {
    await window.visit(`/record/${idOf('note')}`)
    await window.click('button', 'More to do with this record')
    await window.click('menuitem', 'Withdraw')
    await window.find('dialog', /^Withdraw /)
    await isSound('dialog-withdraw')
    await window.press('Escape')
  })

  test('work in hand', async () => {
    await window.visit('/verify')
    await window.click('button', /^Verify/)
    await window.sees(/What was checked|holds/)
    await window.click('button', /ended/)
    await window.find('complementary', 'Work in hand')
    await isSound('drawer')
  })
})

async function isSound(name: string): Promise<void> {
  await expectSound(window, `seldom/${name}`)
}

function idsOf(kind: string, words = ''): string[] {
  return records.filter((record) => record.kind === kind && record.title.includes(words)).map(({ id }) => id)
}

function idOf(kind: string, words = ''): string {
  const [id] = idsOf(kind, words)
  if (id === undefined) throw new Error(`the demonstration has no ${kind} “${words}”`)
  return id
}

/** As an intake leaves one that was killed while it copied. */
function leaveHalfAnOriginal(): void {
  const incoming = join(laptop.vault, 'media', 'incoming')
  mkdirSync(incoming, { recursive: true })
  writeFileSync(join(incoming, '7.partial'), 'half')
}
