import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { EXAMINER, Laptop } from '../harness/laptop.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// Day, night, glare and darkness, in four languages, and with text twice as large: nobody is kept out by the look.

const THEMES = ['day', 'night', 'glare', 'red']
const LANGUAGES = ['en', 'uk', 'fr', 'nl']

let laptop: Laptop
let window: Window

beforeAll(async () => {
  laptop = await Laptop.withCase()
  window = await laptop.openWindow()
  await window.find('textbox', 'Passphrase')
})
afterAll(() => laptop.stop())

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(THEMES)('the unlock screen has no barriers by %s', async (theme) => {
    await window.look({ theme, language, scale: 100 })
    await window.find('textbox', /./)
    expect(await window.barriers()).toEqual([])
  })

  test('with text twice as large nothing is cut off', async () => {
    await window.look({ theme: 'day', language, scale: 200 })
    await window.find('textbox', /./)
    expect(await window.cutOff()).toEqual([])
  })
})

test('theme and language are chosen at the door and kept for the next start', async () => {
  await window.look({ theme: 'day', language: 'en', scale: 100 })
  await window.click('button', 'Theme')
  await window.click('menuitem', /^Night/)
  await window.click('button', 'Language')
  await window.click('menuitem', /Українська/)
  const chosen = { theme: 'night', language: 'uk' }
  await until('the choice', async () => isDeepStrictEqual(await window.looksNow(), chosen))
  await window.clickCross()
  window = await laptop.openWindow()
  await window.find('textbox', /./)
  expect(await window.looksNow()).toEqual(chosen)
})

test('Ctrl+Shift+T goes through the themes while working', async () => {
  await window.look({ language: 'en', theme: 'day' })
  await window.unlock(EXAMINER.passphrase)
  for (const theme of ['night', 'glare', 'red', 'day']) {
    await window.press('Control', 'Shift', 't')
    expect(await window.looksNow()).toMatchObject({ theme })
    expect(await window.barriers()).toEqual([])
  }
})

test('where the desktop wants no motion, nothing moves', async () => {
  const calm = await Laptop.start()
  try {
    const folder = join(calm.environment.XDG_CONFIG_HOME ?? '', 'gtk-3.0')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'settings.ini'), '[Settings]\ngtk-enable-animations=0\n')
    const still = await calm.openWindow()
    await still.find('heading', 'Set up this laptop')
    const longest = await still.browser.execute(() => {
      const seconds = (times: string) => times.split(',').map((time) => parseFloat(time) * (time.trim().endsWith('ms') ? 0.001 : 1))
      const styles = [...document.querySelectorAll('*')].map((element) => getComputedStyle(element))
      return Math.max(...styles.flatMap((style) => [...seconds(style.animationDuration), ...seconds(style.transitionDuration)]))
    })
    expect(longest).toBeLessThanOrEqual(0.001)
  } finally {
    await calm.stop()
  }
})
