// A finger on the window, as its pages hear one. WebKitWebDriver gives out every pointer as a mouse, so the events are made
// in the page, in the order in which a tap or a drag brings them (Pointer Events, 10 and 11): what the pages make of touch
// is tried, the recognition of touch by the engine is not.

import type { Window } from './window.ts'
import type { Name, Thing } from './page.ts'

type Point = [number, number]

export class Finger {
  readonly #window: Window

  constructor(window: Window) {
    this.#window = window
  }

  /** Has the page look as on a screen that can be touched. After a page is loaded afresh it does not. */
  async comes(): Promise<void> {
    await this.#window.browser.execute(lookTouchable)
  }

  /** Taps the middle of what is called so. */
  async tap(role: string, name: Name, within?: Thing): Promise<void> {
    await this.#touch(await this.#place(role, name, within))
  }

  /** Chooses one of the tiles of a field. */
  async choose(group: Name, name: Name): Promise<void> {
    await this.tap('radio', name, { role: 'radiogroup', name: group })
  }

  /** Puts text into a field: taps it, and types as the keyboard of a tablet does. */
  async fill(name: Name, text: string): Promise<void> {
    await this.tap('textbox', name)
    await this.#window.type(text)
  }

  /** Drags what is called so by this many pixels. */
  async drag(role: string, name: Name, by: Point, within?: Thing): Promise<void> {
    const [x, y] = await this.#place(role, name, within)
    await this.#touch([x, y], [x + by[0] / 2, y + by[1] / 2], [x + by[0], y + by[1]])
  }

  async #touch(...path: Point[]): Promise<void> {
    const met = await this.#window.browser.execute(touch, path as number[][])
    if (met !== null) throw new Error(met)
  }

  async #place(role: string, name: Name, within?: Thing): Promise<Point> {
    const element = await this.#window.find(role, name, within ? { within } : {})
    return this.#window.browser.execute(middle, element) as Promise<Point>
  }
}

/* What follows is sent to the page as text and sees nothing of this file. */

/** The middle of what is drawn for an element, once it is in sight. */
function middle(element: unknown): Point {
  const found = element as HTMLElement
  const isChoice = found instanceof HTMLInputElement && ['radio', 'checkbox'].includes(found.type)
  const drawn = (isChoice && found.closest('label')) || found
  drawn.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
  const { left, top, width, height } = drawn.getBoundingClientRect()
  return [left + width / 2, top + height / 2]
}

/** A finger comes down, moves, and leaves; and where it did not move, that is a click. */
function touch(points: number[][]): string | null {
  const FINGER = 0xf1
  const path = points as Point[]
  const [first, last] = [path[0], path.at(-1)]
  if (first === undefined || last === undefined) return 'no way to go'
  const target = document.elementFromPoint(...first)
  if (target === null) return `nothing lies at ${String(first)}`
  const tell = (type: string, [clientX, clientY]: Point, isDown: boolean): boolean => {
    const common = { bubbles: true, cancelable: true, composed: true, view: window, clientX, clientY, detail: 1 }
    if (type.startsWith('mouse')) return target.dispatchEvent(new MouseEvent(type, common))
    const hand = { pointerId: FINGER, pointerType: 'touch', isPrimary: true, width: 22, height: 22 }
    return target.dispatchEvent(
      new PointerEvent(type, { ...common, ...hand, button: 0, buttons: isDown ? 1 : 0, pressure: isDown ? 0.5 : 0 }),
    )
  }
  // The engine knows of no such finger, and what it touched hears of it to the end anyway.
  const capture = Element.prototype.setPointerCapture
  Element.prototype.setPointerCapture = function (pointer) {
    if (pointer !== FINGER) capture.call(this, pointer)
  }
  try {
    tell('pointerover', first, false)
    const isMouseToo = tell('pointerdown', first, true)
    for (const point of path.slice(1)) tell('pointermove', point, true)
    tell('pointerup', last, false)
    tell('pointerout', last, false)
    if (path.length > 1) return null
    if (isMouseToo && tell('mousedown', last, true)) {
      target.closest<HTMLElement>('a[href], button, input, textarea, select, [tabindex]')?.focus()
    }
    if (isMouseToo) tell('mouseup', last, false)
    tell('click', last, false)
    return null
  } finally {
    Element.prototype.setPointerCapture = capture
  }
}

function lookTouchable(): void {
  const query = '(any-pointer: coarse)'
  const open = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule && rule.conditionText.includes(query)) rule.media.mediaText = 'all'
      else if (rule instanceof CSSGroupingRule) open(rule.cssRules)
    }
  }
  for (const sheet of document.styleSheets) open(sheet.cssRules)
  const asked = globalThis.matchMedia.bind(globalThis)
  globalThis.matchMedia = (media) => asked(media === query ? 'all' : media)
  globalThis.dispatchEvent(new Event('resize'))
}
