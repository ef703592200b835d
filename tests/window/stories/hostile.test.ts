import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { photo } from '../harness/demonstration.ts'
import { ATTACK, LONG, NAME, TURNED, expectHarmless } from '../harness/hostile.ts'
import { Laptop, type Listed } from '../harness/laptop.ts'
import { copyWithCamera } from '../harness/picture.ts'
import { freePort } from '../harness/processes.ts'
import type { Window } from '../harness/window.ts'

// Whatever stands in a record came from somewhere. It is shown as text; it does nothing, and it reaches no command.

let laptop: Laptop
let window: Window
let records: Listed[]
/** A server that takes whatever it is told, and what was asked of it. */
let stranger: Server
let address: string
const asked: string[] = []

beforeAll(async () => {
  laptop = await Laptop.withCase(ATTACK)
  const add = (...fields: string[]) => laptop.cairn('record', 'add', ...fields)
  for (const name of [ATTACK, TURNED, LONG]) {
    await add('site', 'site_type=building', 'location=47.0141,33.0262 ±6m', 'hazard=none_seen', `name_local=${name}`)
    await add('note', `note_text=${name}`)
    await add('person', 'roles=missing', `name_full=${name}`, 'consent_share=this_team')
    await add('remains', 'remains_type=body_complete', `bag_no=${name}`, 'radiation_or_bio_hazard=no')
    await add('evidence', 'item_class=clothing', `description=${name}`, 'packaging=box', `seal_no=${name}`)
  }
  const card = join(laptop.folder, NAME)
  mkdirSync(card)
  copyWithCamera(photo(0), join(card, `${NAME}.JPG`), ATTACK)
  await laptop.cairn('intake', card, '--source', ATTACK)
  records = await laptop.records()
  const port = await freePort()
  address = `http://127.0.0.1:${port}`
  stranger = createServer((request, answer) => {
    asked.push(request.url ?? '')
    answer.writeHead(200, { 'access-control-allow-origin': '*' }).end()
  }).listen(port, '127.0.0.1')
  window = await laptop.signOn()
})
afterAll(async () => {
  stranger.close()
  await laptop.stop()
})

const SCREENS = ['/case', '/records/site', '/records/remains', '/persons', '/map', '/search?q=window', '/custody', '/photos']

test.each(SCREENS)('%s shows it as text, and nothing of it runs', (path) => isHarmless(path))

test.each(['site', 'note', 'person', 'remains', 'evidence', 'media'])('so does the page of each %s', async (kind) => {
  for (const id of idsOf(kind)) await isHarmless(`/record/${id}`)
})

test('so do the viewer, labels and a report', async () => {
  const [picture = ''] = idsOf('media')
  await isHarmless(`/photos/${picture}`)
  await window.sees('onerror=')
  await isHarmless(`/photos/${picture}/annotate`)
  await isHarmless(`/custody/labels?items=${idsOf('evidence').join(',')}`)
  await window.sees('onerror=')
  for (const id of idsOf('remains')) await isHarmless(`/record/${id}/report`)
})

function idsOf(kind: string): string[] {
  const ids = records.filter((record) => record.kind === kind).map(({ id }) => id)
  expect(ids, kind).not.toHaveLength(0)
  return ids
}

async function isHarmless(path: string): Promise<void> {
  await window.visit(path)
  await expectHarmless(window, path)
}

test('a page that wants more than it may is refused by the program, not by its good manners', async () => {
  const tries = await window.browser.executeAsync((elsewhere: string, done: (outcome: unknown) => void) => {
    const { invoke } = (globalThis as unknown as { __TAURI_INTERNALS__: { invoke: Invoke } }).__TAURI_INTERNALS__
    const outcome = (what: Promise<unknown>) => what.then(() => 'done', () => 'refused')
    void Promise.all([
      outcome(invoke('plugin:fs|read_file', { path: '/etc/passwd' })),
      outcome(invoke('plugin:dialog|message', { message: 'x' })),
      outcome(invoke('plugin:window|create', { options: {} })),
      outcome(invoke('plugin:webview|create_webview_window', { options: { label: 'other', url: elsewhere } })),
      outcome(invoke('call', { name: '../unlock', request: {} })),
      outcome(fetch(`${elsewhere}/fetched`)),
      outcome(fetch('file:///etc/passwd')),
      fetch('evidence://localhost/original/../../vault.db').then(({ status }) => String(status), () => 'refused'),
      outcome(Promise.resolve().then(() => new Function('return 1')())),
    ]).then(done)
  }, address)
  expect(tries).toEqual([...Array<string>(7).fill('refused'), expect.stringMatching(/^(404|refused)$/) as string, 'refused'])
})

test('the window does not leave its own pages, and asks nobody else', async () => {
  await window.browser.execute((elsewhere) => {
    const link = document.createElement('a')
    link.href = `${elsewhere}/link`
    link.target = '_top'
    const picture = document.createElement('img')
    picture.src = `${elsewhere}/picture`
    document.body.append(link, picture)
    link.click()
    globalThis.open(`${elsewhere}/opened`)
  }, address)
  await window.settled()
  expect(await window.browser.getUrl()).toMatch(/^tauri:\/\/localhost/)
  expect((await window.browser.getWindowHandles()).length).toBe(1)
  await fetch(`${address}/from the test`)
  expect(asked).toEqual(['/from%20the%20test'])
})

type Invoke = (command: string, argument: object) => Promise<unknown>
