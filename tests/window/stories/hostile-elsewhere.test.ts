import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'

import { writeBasemap } from '../harness/basemap.ts'
import { Headquarters } from '../harness/headquarters.ts'
import { ATTACK, NAME, TURNED, expectHarmless } from '../harness/hostile.ts'
import { COLLEAGUE, Laptop } from '../harness/laptop.ts'
import { listed } from '../harness/listed.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// People, laptops, bundles and maps from elsewhere bear whatever names they were given. Each is shown as text, in lists, in
// what is about to be taken in, in search and in the work in hand.

const STRANGER = { ...COLLEAGUE, name: `${NAME} ${TURNED}` }

let laptop: Laptop
let other: Laptop
let headquarters: Headquarters
let window: Window
let body: string
let stick: string

beforeAll(async () => {
  laptop = await Laptop.withCase(ATTACK)
  other = await Laptop.ofColleague(STRANGER, `${TURNED} ${NAME}`)
  stick = join(laptop.folder, NAME)
  mkdirSync(stick)
  const fields = ['remains_type=body_complete', 'radiation_or_bio_hazard=no', 'bag_no=17']
  body = (await laptop.cairn<{ num: string }>('record', 'add', 'remains', ...fields)).num
  await laptop.carryTo(other)
  headquarters = await Headquarters.start(laptop)
  await other.cairn('enrol', await headquarters.codeFor(STRANGER))
  await other.cairn('record', 'set', body, `bag_no=${ATTACK}`)
  await other.cairn('note', ATTACK)
  await laptop.cairn('record', 'set', body, `bag_no=${TURNED}`)
  await other.cairn('bundle', 'export', join(stick, NAME))
  window = await laptop.signOn()
})
afterAll(async () => {
  await headquarters.stop()
  await laptop.stop()
  await other.stop()
})

test('a bundle is looked into, and who signed it is a name', async () => {
  await window.visit('/bundles')
  await window.click('tab', 'Take in a bundle')
  await window.browser.execute(typeInto, join(stick, NAME))
  await window.click('button', 'Look into it')
  await window.sees('1 field disagrees with what is here')
  await window.sees('<img src=x onerror=')
  await expectHarmless(window, 'a bundle before it is taken in')
  await window.click('button', 'Take it in')
  await window.sees('Everything in it is on this laptop.')
  await expectHarmless(window, 'a bundle that was taken in')
})

test('the work in hand names what was done', async () => {
  await window.click('button', /ended/)
  await window.find('complementary', 'Work in hand')
  await expectHarmless(window, 'the work in hand')
})

test('both values of a disagreement are text, and so are those who said them', async () => {
  await window.visit('/disagreements')
  await window.sees('{{constructor.constructor(')
  await expectHarmless(window, 'disagreements')
})

test.each(['onerror', 'constructor', 'admin'])('so is what a search for “%s” finds', async (words) => {
  await window.visit(`/search?q=${words}`)
  await window.sees(/onerror|admin/)
  await expectHarmless(window, `search for ${words}`)
})

test('so are the lists of people and laptops, and the history of the field', async () => {
  for (const path of ['/records/examiner', '/records/device', '/settings', '/case', '/case/records', '/verify']) {
    await window.visit(path)
    await expectHarmless(window, path)
  }
  const [remains] = (await window.call('records_at', await listed(window, 'remains'))) as { id: string }[]
  await window.visit(`/record/${remains?.id ?? ''}`)
  await window.click('tab', /^History/)
  await window.sees('onerror=')
  await expectHarmless(window, 'the history of a record')
})

test('so are name and attribution of a base map', async () => {
  const file = join(laptop.folder, `${NAME}.pmtiles`)
  writeBasemap(file, { attribution: `${ATTACK} made by ${NAME}`, vector_layers: [{ id: ATTACK }, { id: NAME }] })
  await window.call('start_task', { name: 'add_map', request: { path: file } })
  await until('the map', async () => ((await window.call('list_maps', {})) as unknown[]).length > 0)
  await window.visit('/settings')
  await window.sees('.pmtiles')
  await expectHarmless(window, 'the maps in the settings')
  await window.visit('/map')
  await window.click('combobox', 'Base map')
  await window.click('option', /pmtiles/)
  await expectHarmless(window, 'the map')
})

test('a bundle is written for somebody, and its slip names its folder', async () => {
  await window.visit('/bundles')
  await window.browser.execute(typeInto, stick)
  await window.click('button', 'Write the bundle')
  await window.sees('The bundle is written and was read back')
  await expectHarmless(window, 'the slip of a bundle')
})

/** Runs in the page: puts a path into the field for one, with signs that no key has. */
function typeInto(path: string): void {
  const field = document.querySelector<HTMLInputElement>('main input:not([type=radio], [type=checkbox])')
  if (field === null) throw new Error('the page has no field for a path')
  field.value = path
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
