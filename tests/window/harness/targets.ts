// How large the things are that people press, as WCAG 2.2 has it in 2.5.8, "Target Size (Minimum)", without its exception
// for small things that lie far apart.

import type { Browser } from 'webdriverio'

/** The least side that 2.5.8 asks for, in pixels. */
export const LEAST_PX = 24

/** What can be pressed and is narrower or lower than so many pixels, one line for each. */
export async function tooSmall(browser: Browser, leastPx: number): Promise<string[]> {
  return browser.execute(measure, leastPx)
}

/** Runs in the page. */
function measure(leastPx: number): string[] {
  const pressed =
    'a[href], button, input, select, textarea, summary, [role=button], [role=link], [role=checkbox], [role=radio], ' +
    '[role=switch], [role=tab], [role=option], [role=menuitem], [role=slider], [role=combobox], [role=application]'
  const seen = new Set<Element>()
  return [...document.querySelectorAll<HTMLElement>(pressed)].flatMap((element) => {
    // What is drawn by its label is pressed there; what nobody sees or can press is no target.
    const isChoice = element instanceof HTMLInputElement && ['radio', 'checkbox', 'file'].includes(element.type)
    const drawn = (isChoice && element.closest('label')) || element
    if (seen.has(drawn) || !drawn.checkVisibility({ visibilityProperty: true }) || drawn.closest('[inert]')) return []
    seen.add(drawn)
    const { clipPath, display, pointerEvents } = getComputedStyle(drawn)
    if (clipPath !== 'none' || pointerEvents === 'none') return []
    // A link within a sentence is as high as its line.
    const isInline = display === 'inline' && drawn.parentElement?.textContent.trim() !== drawn.textContent.trim()
    const { width, height, right, bottom } = drawn.getBoundingClientRect()
    const isLarge = Math.min(width, height) >= leastPx - 0.5
    // What comes into sight only when Tab leads to it lies beyond the edge until then.
    const isAway = width === 0 || height === 0 || right <= 0 || bottom <= 0
    if (isLarge || isInline || isAway) return []
    return [`${Math.round(width)} × ${Math.round(height)}: ${drawn.outerHTML.slice(0, 160)}`]
  })
}
