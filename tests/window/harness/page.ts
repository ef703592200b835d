// What runs inside the window's page: finding things as assistive technology does, by role and name, and looking for
// barriers. Both are axe-core's work, so a thing that a test can find is a thing that a screen reader can find.

import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { Browser } from 'webdriverio'
import type { AxeResults } from 'axe-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The rules of WCAG 2.2 AA and the habits that axe knows beyond them. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What a thing on the page is called: exactly so, or fitting a pattern. */
export type Name = string | RegExp

/** A thing by role and name, and in what other thing it lies. */
export interface Thing {
  role: string
  name: Name
  within?: Thing
}

/** Everything of a role and name that is shown, in the order of the page. */
export async function all(browser: Browser, thing: Thing): Promise<WebdriverIO.Element[]> {
  await bringAxe(browser)
  const found: unknown = await browser.execute(lookFor, wire(thing))
  return Array.isArray(found) ? Promise.all(found.map((element) => browser.$(element as WebdriverIO.Element).getElement())) : []
}

/** Role and name of what has the focus, and name of the group it lies in. */
export async function focused(browser: Browser): Promise<Focused> {
  await bringAxe(browser)
  return browser.execute(lookAtFocus)
}

/** Whether a name is the wanted one. */
export function fits(given: string, name: Name): boolean {
  return typeof name === 'string' ? given === name : name.test(given)
}

/** What axe has against the page, one line for each, or nothing. */
export async function barriers(browser: Browser): Promise<string[]> {
  await bringAxe(browser)
  const results = (await browser.executeAsync(runAxe, RULES)) as Pick<AxeResults, 'violations'> | string
  if (typeof results === 'string') throw new Error(`axe could not look at the page: ${results}`)
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary?.replaceAll('\n', ' ') ?? ''}`),
  )
}

function wire({ role, name, within }: Thing): WireThing {
  const pattern: [string, string] | null = typeof name === 'string' ? null : [name.source, name.flags]
  const said = { role, name: typeof name === 'string' ? name : '', pattern }
  return within ? { ...said, within: wire(within) } : said
}

async function bringAxe(browser: Browser): Promise<void> {
  if (!(await browser.execute(() => 'axe' in window))) await browser.execute(AXE)
}

/* What follows is sent to the page as text and sees nothing of this file. */

interface WireThing {
  role: string
  name: string
  pattern: [string, string] | null
  within?: WireThing
}

interface Focused {
  role: string
  name: string
  group: string
}

interface AxeInPage {
  setup(root: Element): void
  teardown(): void
  run(root: Document, options: object): Promise<AxeResults>
  commons: {
    aria: { getRole(element: Element): string | null }
    text: { accessibleText(element: Element): string }
    dom: { isVisibleToScreenReaders(element: Element): boolean }
  }
}

function lookFor(thing: WireThing): Element[] {
  // The page was loaded afresh a moment ago, as when a vault is locked: nothing is shown yet.
  if (!('axe' in window)) return []
  const { axe } = window as unknown as { axe: AxeInPage }
  const find = ({ role, name, pattern, within }: WireThing): Element[] => {
    const fits = (given: string) => (pattern ? new RegExp(...pattern).test(given) : given === name)
    const places: ParentNode[] = within ? find(within) : [document]
    const candidates = places.flatMap((place) => [...place.querySelectorAll('*')])
    return candidates.filter((element) => {
      // A field for a secret has no role of its own; people know it as a text field.
      const secret = element instanceof HTMLInputElement && element.type === 'password'
      if ((secret ? 'textbox' : axe.commons.aria.getRole(element)) !== role) return false
      // The marks that keep the directions of scripts apart are heard by nobody.
      const given = axe.commons.text.accessibleText(element).replaceAll(/[\u2066-\u2069]/g, '').replaceAll(/\s+/g, ' ').trim()
      return fits(given) && axe.commons.dom.isVisibleToScreenReaders(element)
    })
  }
  axe.setup(document.documentElement)
  try {
    return find(thing)
  } finally {
    axe.teardown()
  }
}

function lookAtFocus(): Focused {
  if (!('axe' in window)) return { role: '', name: '', group: '' }
  const { axe } = window as unknown as { axe: AxeInPage }
  const element = document.activeElement ?? document.body
  axe.setup(document.documentElement)
  try {
    const name = (of: Element) =>
      axe.commons.text.accessibleText(of).replaceAll(/[\u2066-\u2069]/g, '').replaceAll(/\s+/g, ' ').trim()
    const group = element.closest('[role=group], [role=radiogroup], fieldset')
    return { role: axe.commons.aria.getRole(element) ?? '', name: name(element), group: group ? name(group) : '' }
  } finally {
    axe.teardown()
  }
}

function runAxe(rules: string[], done: (results: unknown) => void): void {
  const { axe } = window as unknown as { axe: AxeInPage }
  const options = { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] }
  // What still fades in has other colours than it will have.
  const still = document.getAnimations().map((animation) => animation.finished.catch(() => undefined))
  const finite = document.getAnimations().every((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  void Promise.all(finite ? still : [])
    .then(() => axe.run(document, options))
    .then(done, (error: unknown) => done(String(error)))
}
