import { afterAll, beforeAll, expect, test } from 'vitest'

import { addressOf } from '../harness/addresses.ts'
import { OWNER, laptopWithDemonstration } from '../harness/demonstration.ts'
import type { Laptop, Listed } from '../harness/laptop.ts'
import type { Window } from '../harness/window.ts'
import { expectSound } from './sound.ts'

// A picture of every screen in one look, for people to look at; and on each of them axe looks for barriers. The pictures
// lie in `shots/` of the target folder.

/** Where people work all day; of these there are pictures in the further languages too. */
const MAIN_NAMES = ['case', 'remains', 'record-remains', 'quick-injury', 'exhibits', 'photos', 'intake', 'map', 'sync', 'bundles', 'settings']

/** Screens by address; `:kind` stands for the first record of that kind. */
export const SCREENS: [string, string][] = [
  ['case', '/case'],
  ['case-new', '/case/new'],
  ['sites', '/records/site'],
  ['remains', '/records/remains'],
  ['ballistics', '/records/ballistics'],
  ['record-site', '/record/:site'],
  ['record-remains', '/record/:remains'],
  ['record-injury', '/record/:injury'],
  ['record-teeth', '/record/:dental_chart'],
  ['record-cartridge-case', '/record/:cartridge_case'],
  ['record-impact-mark', '/record/:impact_mark'],
  ['record-trajectory', '/record/:trajectory'],
  ['record-exhibit', '/record/:evidence'],
  ['record-person', '/record/:person'],
  ['record-statement', '/record/:statement'],
  ['quick-remains', '/quick/remains'],
  ['quick-body-part', '/quick/body_part'],
  ['quick-injury', '/quick/injury'],
  ['quick-ballistics', '/quick/ballistics_item'],
  ['quick-impact-mark', '/quick/impact_mark'],
  ['quick-munition', '/quick/munition_remnant'],
  ['quick-evidence', '/quick/evidence'],
  ['quick-hand-over', '/quick/hand_over'],
  ['quick-photo-batch', '/quick/photo_batch'],
  ['quick-missing-person', '/quick/missing_person'],
  ['quick-first-account', '/quick/first_account'],
  ['quick-note', '/quick/note'],
  ['exhibits', '/custody'],
  ['photos', '/photos'],
  ['photo', '/photos/:media'],
  ['intake', '/intake'],
  ['map', '/map'],
  ['persons', '/persons'],
  ['statements', '/statements'],
  ['search', '/search?q=shevchenko'],
  ['disagreements', '/disagreements'],
  ['sync', '/sync'],
  ['bundles', '/bundles'],
  ['verify', '/verify'],
  ['settings', '/settings'],
]

/** Those where people work all day. */
export const MAIN = SCREENS.filter(([screen]) => MAIN_NAMES.includes(screen))

interface Look {
  /** The folder of the pictures. */
  name: string
  theme: string
  language: string
}

/** Looks at these screens, and at the door before them. */
export function lookAt({ name, theme, language }: Look, screens: [string, string][]): void {
  let laptop: Laptop
  let window: Window
  let records: Listed[]

  beforeAll(async () => {
    laptop = await laptopWithDemonstration()
    const all = await laptop.records()
    records = [...all.filter(({ kind, title }) => kind === 'media' && title.includes('DSCF0002')), ...all]
    window = await laptop.openWindow()
  })
  afterAll(() => laptop.stop())

  test('the door', async () => {
    await window.look({ theme, language, scale: 100 })
    await window.find('textbox', /./)
    await window.picture(`${name}/unlock`)
    expect(await window.barriers()).toEqual([])
    await window.goTo('/first-run')
    await window.browser.$('h1').waitForExist()
    await window.settled()
    await window.picture(`${name}/first-run`)
    expect(await window.barriers()).toEqual([])
    await window.letIn(OWNER)
  })

  test.each(screens)('%s', async (screen, address) => {
    await window.visit(addressOf(address, records))
    await expectSound(window, `${name}/${screen}`)
  })
}
