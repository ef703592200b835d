// Records that a story saves on screen, one after the other.

import { until } from './wait.ts'
import type { Window } from './window.ts'

/** What was saved through a window so far. */
export class Saving {
  readonly #window: Window
  readonly #known = new Set<string>()

  constructor(window: Window) {
    this.#window = window
  }

  /**
   * Saves by doing this, and does it once more where needed fields are still empty: they stay on the list of what is to be
   * completed. It is done as soon as the window shows a number of this pattern that it has not shown before.
   */
  async by(act: () => Promise<void>, number: RegExp): Promise<void> {
    const saved = async () => {
      const [found] = (await this.#window.textOf('region', 'Saved last')).match(number) ?? []
      return found !== undefined && !this.#known.has(found) && found
    }
    await act()
    await until('an answer', async () => (await saved()) || / needed fields? (is|are) empty/.test(await this.#window.text()))
    if (!(await saved())) await act()
    const found = await until(`a record more, ${String(number)}`, saved)
    this.#known.add(found)
    // Said when all is done that follows from saving: the form is ready for the next one.
    await this.#window.sees(`${found} saved`)
  }
}
