// One round: the window is started, opened, and worked as on a long day. Every round gives values of its own.

import type { Laptop } from '../harness/laptop.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'
import { timeUntil, worstFrame } from './in-page.ts'
import { residentMb, startedAtMs } from './memory.ts'
import type { BigVault } from './big-vault.ts'

/** The figures by name, with the unit of each. */
export const FIGURES = {
  window_unlock_ready_ms: 'ms',
  window_list_worst_frame_ms: 'ms',
  window_photos_worst_frame_ms: 'ms',
  window_open_record_ms: 'ms',
  window_search_ms: 'ms',
  window_photo_open_ms: 'ms',
  window_rss_mb: 'MB',
} as const

export type Figure = keyof typeof FIGURES
export type Values = Record<Figure, number[]>

/** Records opened from the list in a round. */
const OPENED = 5
/** What is typed into the search: a number, words of the notes in both scripts, and what is nowhere. */
const SOUGHT = ['B-A0123', 'BAG 00', 'Khersonivka']

/** Measures one round and closes the window. */
export async function round(laptop: Laptop, vault: BigVault): Promise<Values> {
  const window = await laptop.openWindow()
  try {
    const ready = await unlockReady(window)
    await window.unlock(vault.passphrase)
    const list = await records(window, vault.frames)
    const search = await searches(window)
    const grid = await photos(window, vault.frames)
    const photo = await openPhoto(window)
    return {
      window_unlock_ready_ms: [ready],
      window_list_worst_frame_ms: [list.worst],
      window_photos_worst_frame_ms: [grid],
      window_open_record_ms: list.opened,
      window_search_ms: search,
      window_photo_open_ms: [photo],
      window_rss_mb: [residentMb(window.processes())],
    }
  } finally {
    await window.close()
  }
}

/** From the start of the process until the passphrase can be typed, which the unlock screen marks. */
async function unlockReady(window: Window): Promise<number> {
  const readyAt = await until('the unlock screen', () =>
    window.browser.execute(() => {
      const mark = performance.getEntriesByName('unlock-ready')[0]
      return mark ? performance.timeOrigin + mark.startTime : null
    }),
  )
  const [program] = window.processes()
  if (program === undefined) throw new Error('the program does not run')
  return readyAt - startedAtMs(program)
}

async function records(window: Window, frames: number): Promise<{ opened: number[]; worst: number }> {
  const { browser } = window
  await window.goTo('/records/remains')
  const numbers = await until('the list of remains', () =>
    browser.execute((most: number) => {
      const rows = [...document.querySelectorAll('[role="grid"] [role="row"]')].slice(0, most)
      const numbers = rows.map((row) => /B-\w+/.exec(row.textContent ?? '')?.[0] ?? '')
      return numbers.length === most && numbers.every((number) => number !== '') ? numbers : null
    }, OPENED),
  )
  const opened: number[] = []
  for (const [at, number] of numbers.entries()) {
    const row = await browser.$(`[role="grid"] [aria-rowindex="${at + 1}"]`).getElement()
    opened.push(await timeUntil(browser, 'click', { selector: 'article h1', text: number }, () => row.click()))
  }
  return { opened, worst: await worstFrame(browser, '[role="grid"]', frames) }
}

/** The slowest key of each text. */
async function searches(window: Window): Promise<number[]> {
  const slowest: number[] = []
  for (const text of SOUGHT) {
    await window.goTo('/search')
    await until('the search', () => window.browser.execute(() => document.activeElement instanceof HTMLInputElement))
    const keys: number[] = []
    for (let end = 1; end <= text.length; end++) {
      const wanted = { selector: '[aria-busy="false"] > #search-results', typed: text.slice(0, end) }
      keys.push(await timeUntil(window.browser, 'keydown', wanted, () => window.type(text.slice(end - 1, end))))
    }
    slowest.push(Math.max(...keys))
  }
  return slowest
}

async function photos(window: Window, frames: number): Promise<number> {
  await window.goTo('/photos')
  await until('the timeline', () =>
    window.browser.execute(() => document.querySelector('[role="option"] .tile:not(.waiting)') !== null),
  )
  return worstFrame(window.browser, '[role="listbox"][aria-multiselectable]', frames)
}

/** The oldest photo record of the vault: it was taken in from a card and has 12 megapixels. */
async function openPhoto(window: Window): Promise<number> {
  const [open] = (await window.call('list_cases', {})) as { id: string }[]
  const media = await window.call('list_records', { case: open?.id, kind: 'media', limit: 1 })
  const [photo] = media as { row: number }[]
  if (!photo) throw new Error('the vault has no photo of 12 megapixels')
  await window.goTo(`/photos?rows=${photo.row}-${photo.row}`)
  const tile = await window.find('option', /./)
  await tile.click()
  const wanted = { selector: 'img[src*="/preview/"]', pictureWidth: 1_000 }
  return timeUntil(window.browser, 'keydown', wanted, () => window.press('Enter'))
}
