import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { OWNER, SECOND, laptopWithDemonstration, photo } from '../harness/demonstration.ts'
import type { Laptop, Listed } from '../harness/laptop.ts'
import { listed } from '../harness/listed.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// An exhibit goes from one hand to another. Each of the two signs with a key of their own, and until both have, it has
// not moved.

interface Custody {
  holders: Listed[]
  open_hand_over: string | null
}

let laptop: Laptop
let window: Window
let passport: string
let jacket: string
let bullet: string
let clerk: string

beforeAll(async () => {
  laptop = await laptopWithDemonstration()
  const records = await laptop.records('evidence')
  const numberOf = (words: string) => records.find(({ title }) => title.includes(words))?.num ?? words
  passport = numberOf('посвідчення')
  jacket = numberOf('jacket')
  bullet = numberOf('bullet')
  clerk = (await laptop.cairn<{ id: string }>('record', 'add', 'person', 'code_name=Court clerk', 'roles=official')).id
  expect(await holderOf(passport)).toContain(OWNER.initials)
  window = await laptop.signOn()
})
afterAll(() => laptop.stop())

test('the giver scans the thing, and says to whom it goes, why, and how its seal is', async () => {
  await window.click('link', 'Exhibits')
  await window.click('link', 'Hand over')
  await window.find('heading', 'Hand over')
  await window.fill('Scan or type a number', passport)
  await window.press('Enter')
  await window.find('button', `Take ${passport} off the list`)
  await window.choose('Who receives', /Pieter de Vries/)
  await window.choose('Purpose', 'Court')
  await window.choose('State of the seal', 'Intact')
  await window.sees('Still needed: passphrase of the receiver')
  expect(await window.barriers()).toEqual([])
})

test('a wrong passphrase of the receiver signs nothing', async () => {
  await window.fill('Passphrase of PV', OWNER.passphrase)
  await window.click('button', 'Sign for both and hand over')
  await window.sees('is not right; nothing was changed.')
  await window.picture('stories/hand-over-refused')
  expect(await window.barriers()).toEqual([])
  expect(await shownHolder(passport)).toContain(OWNER.initials)
})

test('with the right one both have signed, and the receiver holds it', async () => {
  await window.fill('Passphrase of PV', SECOND.passphrase)
  await window.click('button', 'Sign for both and hand over')
  await window.sees('Handed over to Pieter de Vries')
  expect(await window.barriers()).toEqual([])
  expect(await shownHolder(passport)).toContain(SECOND.initials)
})

test('what the giver does not hold is named thing by thing, and nothing is handed over', async () => {
  await window.visit(`/custody/hand-over?items=${encodeURIComponent([passport, bullet].join(','))}`)
  await window.find('heading', 'Hand over')
  await window.choose('Who receives', /Pieter de Vries/)
  await window.choose('Purpose', 'Court')
  await window.choose('State of the seal', 'Intact')
  await window.choose('When the receiver signs', 'Receiver signs later')
  await window.click('button', 'Sign as giver and hand over')
  await window.sees('2 things stand in the way. Nothing was recorded.')
  for (const number of [passport, bullet]) await window.find('link', number)
  expect(await window.barriers()).toEqual([])
})

test('what was given earlier waits for the receiver, and the giver cannot sign for him', async () => {
  await window.click('link', 'Exhibits', { within: { role: 'navigation', name: 'Main places' } })
  await window.sees('1 hand-over lacks a signature')
  await window.sees('Pieter de Vries has not signed as receiver.')
  expect(await window.shows('button', 'Sign now')).toBe(false)
  expect(await shownHolder(jacket)).toContain(OWNER.initials)
})

test('the receiver signs on and signs', async () => {
  await window.press('Control', 'l')
  await window.find('heading', 'Unlock')
  await window.click('radio', /Pieter de Vries/)
  await until('the passphrase in hand', async () => (await typeInHand()) === 'password')
  // Who goes through the examiners by keys is not done choosing.
  await window.press('Shift', 'Tab')
  for (const key of ['ArrowUp', 'ArrowDown']) {
    await window.press(key)
    expect(await typeInHand()).toBe('radio')
  }
  await window.unlock(SECOND.passphrase)
  await window.click('link', 'Exhibits')
  await window.click('button', 'Sign now')
  await window.find('heading', 'Exhibits')
  await window.gone('1 hand-over lacks a signature')
  expect(await window.barriers()).toEqual([])
})

test('who has no seat signs the printed form, and the photo of the page is the signature', async () => {
  const [{ id }] = (await window.call('list_cases', {})) as [{ id: string }]
  const terms = { purpose: 'court', seal_state: 'intact', fields: {}, receiver_passphrase: null }
  await window.call('hand_over', { case: id, items: [bullet], to: clerk, ...terms })
  await window.click('link', 'Form, signature on paper')
  await window.find('heading', 'Signed on paper')
  await window.sees('Still needed: photo of the page')
  expect(await window.barriers()).toEqual([])
  await window.click('button', 'Add from a file')
  await window.choosePath('Choose the photo or scan of the signed page', photoOfPage())
  await window.find('link', 'Look at signed-page.jpg')
  await window.click('button', 'Record the signature')
  await window.sees('The signature on paper is recorded, and both sides have signed.')
  await window.sees(/Signed on paper or drawn/)
  expect(await window.barriers()).toEqual([])
  expect(await shownHolder(bullet)).toContain('Court clerk')
})

test('the command line says the same of both things', async () => {
  await window.press('Control', 'l')
  await window.find('heading', 'Unlock')
  for (const thing of [passport, jacket]) expect(await holderOf(thing)).toContain(SECOND.initials)
  expect(await laptop.cairn('custody')).toEqual([])
})

/** A picture that is not in the case yet. */
function photoOfPage(): string {
  const page = join(laptop.folder, 'signed-page.jpg')
  writeFileSync(page, Buffer.concat([readFileSync(photo(0)), Buffer.from('a page of its own')]))
  return page
}

/** The type of the field that has the focus. */
async function typeInHand(): Promise<string | null | undefined> {
  return window.browser.execute(() => document.activeElement?.getAttribute('type'))
}

async function holderOf(number: string): Promise<string> {
  const { holders } = await laptop.cairn<Custody>('custody', number)
  return holders.map(({ title }) => title).join(' and ')
}

/** The holder as the list of exhibits shows it. */
async function shownHolder(number: string): Promise<string> {
  const pages = (await window.call('custody_at', await listed(window, 'evidence'))) as (Custody & { item: Listed })[]
  const page = pages.find(({ item }) => item.num === number)
  return page?.holders.map(({ title }) => title).join(' and ') ?? `nothing known of ${number}`
}
