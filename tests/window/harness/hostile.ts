// What somebody with ill intent writes where a name or a description belongs, and whether a page withstood it.

import { expect } from 'vitest'

import type { Window } from './window.ts'

/** Markup and templates that run wherever text is taken for more than text. */
export const ATTACK =
  '<img src=x onerror="window.reached=1"><script>window.reached=1</script><a href="javascript:window.reached=1">x</a>' +
  '<iframe srcdoc="<script>parent.reached=1</script>"></iframe>{{constructor.constructor("window.reached=1")()}}'
/** Marks that turn the direction of what follows, and signs that are made of several. */
export const TURNED = 'admin\u202Egpj.exe\u2066\u{1F9B4}\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'
export const LONG = 'Ж'.repeat(10_000)
/** Files and folders can be named so, which has no slash in it. */
export const NAME = `<img src=x onerror="window.reached=1">\u202Egpj`

/** Fails where hostile text became more than text on the page as it stands. */
export async function expectHarmless(window: Window, where: string): Promise<void> {
  await window.settled()
  const { reached, foreign, wide } = await window.browser.execute(() => ({
    reached: 'reached' in globalThis,
    foreign: document.querySelectorAll(':is(main, aside, [role=dialog]) :is(script, iframe, object, embed, [onerror], a[href^="javascript:"])').length,
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  }))
  expect({ where, reached, foreign, wide }).toEqual({ where, reached: false, foreign: 0, wide: false })
}
