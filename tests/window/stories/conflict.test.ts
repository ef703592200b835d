import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { COLLEAGUE, EXAMINER, Laptop } from '../harness/laptop.ts'
import type { Window } from '../harness/window.ts'

// Two laptops meet after a day apart, and each says something else of the same body. Nothing is overwritten; a person
// chooses, with a reason, and the other laptop follows.

let laptop: Laptop
let other: Laptop
let window: Window
let body: string
let back: string

beforeAll(async () => {
  laptop = await Laptop.withCase()
  other = await Laptop.ofColleague()
  const fields = ['remains_type=body_complete', 'radiation_or_bio_hazard=no', 'apparent_age_group=mid_adult']
  body = (await laptop.cairn<{ num: string }>('record', 'add', 'remains', ...fields)).num
  await laptop.carryTo(other)
  await other.cairn('record', 'set', body, 'apparent_age_group=old_adult')
  await laptop.cairn('record', 'set', body, 'apparent_age_group=young_adult')
  back = join(laptop.folder, 'back')
  await other.cairn('bundle', 'export', back)
  window = await laptop.signOn()
})
afterAll(async () => {
  await laptop.stop()
  await other.stop()
})

test('before the bundle of the other laptop is taken in, the window says that it disagrees', async () => {
  await window.click('link', 'Bundles')
  await window.click('tab', 'Take in a bundle')
  await window.fill('Bundle', back)
  await window.click('button', 'Look into it')
  await window.sees('1 field disagrees with what is here')
  await window.picture('stories/bundle-disagrees')
  expect(await window.barriers()).toEqual([])
  await window.click('button', 'Take it in')
  await window.sees('Everything in it is on this laptop.')
})

test('both values stand, with who said them and on which laptop', async () => {
  await window.click('link', /^Disagreements/)
  await window.find('group', 'Disagreement about Apparent age')
  await window.picture('stories/disagreement')
  for (const said of ['Young adult', 'Older adult', EXAMINER.name, COLLEAGUE.name]) await window.sees(said)
  expect(await window.barriers()).toEqual([])
})

test('nobody chooses without a reason', async () => {
  await window.click('radio', /Older adult/)
  const choose = await window.find('button', 'Let this one stand')
  expect(await choose.isEnabled()).toBe(false)
  await window.fill('Why, for the record', 'Sutures closed, seen by both')
  await window.click('button', 'Let this one stand')
  await window.sees('Nobody disagrees')
  expect(await window.barriers()).toEqual([])
})

test('the other laptop takes the choice in and has no disagreement left', async () => {
  await window.press('Control', 'l')
  await window.find('heading', 'Unlock')
  await laptop.carryTo(other)
  for (const each of [laptop, other]) {
    expect(await each.cairn('disagreements')).toEqual([])
    const shown = JSON.stringify(await each.cairn('record', 'show', body))
    expect(shown).toContain('Older adult')
    expect(shown).not.toContain('Young adult')
  }
})
