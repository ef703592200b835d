import { afterAll, beforeAll, expect, test } from 'vitest'

import { EXAMINER, Laptop } from '../harness/laptop.ts'
import type { Window } from '../harness/window.ts'

// Whatever stands in a record came from somewhere. It is shown as text; it does nothing, and it reaches no command.

const ATTACK =
  '<img src=x onerror="window.reached=1"><script>window.reached=1</script><a href="javascript:window.reached=1">x</a>' +
  '<iframe srcdoc="<script>parent.reached=1</script>"></iframe>{{constructor.constructor("window.reached=1")()}}'
const TURNED = 'admin\u202Egpj.exe\u2066\u{1F9B4}\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'
const LONG = 'Ж'.repeat(10_000)

let laptop: Laptop
let window: Window

beforeAll(async () => {
  laptop = await Laptop.start()
  await laptop.makeVault()
  await laptop.cairn('case', 'create', 'KHE12', ATTACK)
  const add = (...fields: string[]) => laptop.cairn('record', 'add', ...fields)
  for (const name of [ATTACK, TURNED, LONG]) {
    await add('site', 'site_type=building', 'location=47.0141,33.0262 ±6m', 'hazard=none_seen', `name_local=${name}`)
    await add('note', `note_text=${name}`)
    await add('person', 'roles=missing', `name_full=${name}`, 'consent_share=this_team')
    await add('remains', 'remains_type=body_complete', `bag_no=${name}`, 'radiation_or_bio_hazard=no')
  }
  window = await laptop.openWindow()
  await window.unlock(EXAMINER.passphrase)
})
afterAll(() => laptop.stop())

const SCREENS = ['/case', '/records/site', '/records/remains', '/persons', '/map', '/search?q=window', '/custody']

test.each(SCREENS)('%s shows it as text, and nothing of it runs', async (path) => {
  await window.goTo(path)
  await window.find('navigation', 'Main places')
  await window.settled()
  const { reached, foreign, wide } = await window.browser.execute(() => ({
    reached: 'reached' in globalThis,
    foreign: document.querySelectorAll('main :is(script, iframe, object, embed, [onerror], a[href^="javascript:"])').length,
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  }))
  expect({ reached, foreign, wide }).toEqual({ reached: false, foreign: 0, wide: false })
})

test('a page that wants more than it may is refused by the program, not by its good manners', async () => {
  const tries = await window.browser.executeAsync((done: (outcome: unknown) => void) => {
    const { invoke } = (globalThis as unknown as { __TAURI_INTERNALS__: { invoke: Invoke } }).__TAURI_INTERNALS__
    const outcome = (what: Promise<unknown>) => what.then(() => 'done', () => 'refused')
    void Promise.all([
      outcome(invoke('plugin:fs|read_file', { path: '/etc/passwd' })),
      outcome(invoke('plugin:dialog|message', { message: 'x' })),
      outcome(invoke('plugin:window|create', { options: {} })),
      outcome(invoke('plugin:webview|create_webview_window', { options: { label: 'other', url: 'https://example.org' } })),
      outcome(invoke('call', { name: '../unlock', request: {} })),
      outcome(fetch('https://example.org/')),
      outcome(fetch('file:///etc/passwd')),
      fetch('evidence://localhost/original/../../vault.db').then(({ status }) => String(status), () => 'refused'),
      outcome(Promise.resolve().then(() => new Function('return 1')())),
    ]).then(done)
  })
  expect(tries).toEqual([...Array<string>(7).fill('refused'), expect.stringMatching(/^(404|refused)$/) as string, 'refused'])
})

test('the window does not leave its own pages', async () => {
  await window.browser.execute(() => {
    const link = document.createElement('a')
    link.href = 'https://example.org/'
    link.target = '_top'
    document.body.append(link)
    link.click()
    globalThis.open('https://example.org/')
  })
  expect(await window.browser.getUrl()).toMatch(/^tauri:\/\/localhost/)
  expect((await window.browser.getWindowHandles()).length).toBe(1)
})

type Invoke = (command: string, argument: object) => Promise<unknown>
