// The real window, driven by tauri-driver and WebKitWebDriver as a person would.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { remote, type Browser } from 'webdriverio'

import type { Laptop } from './laptop.ts'
import { choosePath, middleOf, moveTo, shapeOf, windows, type Shape } from './chooser.ts'
import { askToClose } from './closing.ts'
import { cutOff } from './cut-off.ts'
import { Drag } from './drop.ts'
import { all, barriers, fits, focused, type Name, type Thing } from './page.ts'
import { Running, descendantsNamed, descendantsOf, freePort, isRunning, kill } from './processes.ts'
import { program, TARGET } from './programs.ts'
import { LEAST_PX, tooSmall } from './targets.ts'
import { PATIENCE_MS, until } from './wait.ts'

/** How far Tab is followed; no screen asks for more. */
const MOST_TABS = 80

/** A page that looked so often alike has come to rest. */
const LOOKS_ALIKE = 4

interface Where {
  within?: Thing
  patienceMs?: number
}

export class Window {
  readonly browser: Browser
  readonly #driver: Running
  readonly #display: string
  #open = true

  private constructor(browser: Browser, driver: Running, display: string) {
    this.browser = browser
    this.#driver = driver
    this.#display = display
  }

  /** Starts the program on a laptop's display and waits until its first page stands. */
  static async open(laptop: Laptop, args: string[]): Promise<Window> {
    const [port, nativePort] = [await freePort(), await freePort()]
    const driver = new Running('tauri-driver', ['--port', `${port}`, '--native-port', `${nativePort}`], {
      env: laptop.environment,
    })
    try {
      await until('an answer of WebKitWebDriver', () => answersAt(port))
      const browser = await remote({
        hostname: '127.0.0.1',
        port,
        logLevel: 'error',
        connectionRetryCount: 0,
        connectionRetryTimeout: 2 * PATIENCE_MS,
        waitforTimeout: PATIENCE_MS,
        waitforInterval: 50,
        capabilities: {
          'tauri:options': { application: program('cairn-desktop'), args },
          'wdio:enforceWebDriverClassic': true,
        } as WebdriverIO.Capabilities,
      })
      const window = new Window(browser, driver, laptop.environment.DISPLAY ?? '')
      await window.#standsAtTheDoor()
      return window
    } catch (error) {
      await driver.stop()
      throw new Error(`the window did not open: ${driver.words}`, { cause: error })
    }
  }

  /** The one thing of this role and name that is shown, as soon as it is. */
  async find(role: string, name: Name, { within, patienceMs }: Where = {}): Promise<WebdriverIO.Element> {
    let seen: WebdriverIO.Element[] = []
    const thing = within ? { role, name, within } : { role, name }
    const one = async () => (seen = await all(this.browser, thing)).length === 1 && seen[0]
    return until(`one ${role} “${name}”`, one, patienceMs).catch(async (error: unknown) => {
      throw new Error(`${String(error)}, but ${seen.length} of them on this page:\n${await this.text()}`)
    })
  }

  /** Whether anything of this role and name is shown right now. */
  async shows(role: string, name: Name): Promise<boolean> {
    return (await all(this.browser, { role, name })).length > 0
  }

  /** Presses what is called so, once it can be pressed. What is drawn afresh meanwhile is looked for again. */
  async click(role: string, name: Name, where: Where = {}): Promise<void> {
    const again = (error: unknown) => {
      if (!String(error).includes('stale element reference')) throw error
      return false
    }
    await until(`a press of “${name}”`, () => this.#click(role, name, where).catch(again))
  }

  async #click(role: string, name: Name, where: Where): Promise<true> {
    const found = await this.find(role, name, where)
    // A choice that is drawn by its label is pressed there.
    const drawn = await this.browser.execute(labelOf, found)
    const element = drawn ? await this.browser.$(drawn as unknown as WebdriverIO.Element).getElement() : found
    await element.scrollIntoView({ block: 'center' })
    await element.waitForClickable()
    await element.click()
    return true
  }

  /** Goes on with Tab until something of this name has the focus, as someone without a mouse does. */
  async tabTo(name: Name, group?: Name, role?: string): Promise<void> {
    const passed: string[] = []
    for (let presses = 0; presses < MOST_TABS; presses++) {
      const now = await focused(this.browser)
      const isThere = group === undefined || fits(now.group, group)
      if (fits(now.name, name) && isThere && (role === undefined || now.role === role)) return
      passed.push(`${now.role} “${now.name}”`)
      await this.press('Tab')
    }
    throw new Error(`${MOST_TABS} times Tab does not lead to “${name}”, but over: ${passed.join(', ')}`)
  }

  /** Chooses one of the tiles of a field with Tab and arrows. */
  async chooseByKeys(group: Name, name: Name): Promise<void> {
    await this.tabTo(/./, group)
    await this.press('Home')
    for (let presses = 0; presses < MOST_TABS; presses++) {
      if (fits((await focused(this.browser)).name, name)) return this.press(' ')
      await this.press('ArrowRight')
    }
    throw new Error(`“${group}” offers no “${name}”`)
  }

  /** Chooses one of the tiles of a field with the pointer. */
  async choose(group: Name, name: Name): Promise<void> {
    await this.click('radio', name, { within: { role: 'radiogroup', name: group } })
  }

  /** Answers the native file chooser of this title. */
  async choosePath(title: string, path: string): Promise<void> {
    await choosePath(this.#display, title, path)
  }

  /**
   * Gives a file to the page's own field for files, which lies behind a button. Under WebDriver the engine opens no chooser
   * for such a field: what it would give out is handed to the field.
   */
  async giveFile(path: string): Promise<void> {
    await this.browser.$('input[type="file"]').addValue(path)
  }

  /** Holds files over the middle of the window, as somebody does who drags them from a file manager. */
  async hold(...paths: string[]): Promise<Drag> {
    // Where files may be let go is agreed with the program after the page is drawn.
    await this.settled()
    const [number = ''] = await windows(this.#display, 'Cairn')
    const [x, y] = await middleOf(this.#display, number)
    return Drag.over(this.#display, Number(number), x, y, paths)
  }

  /** Puts text into a field as by hand: what stood there is replaced. */
  async fill(name: Name, text: string): Promise<void> {
    const element = await this.find('textbox', name)
    // Not behind the foot of a form.
    await element.scrollIntoView({ block: 'center' })
    await element.click()
    await this.press('Control', 'a')
    await this.type(text)
  }

  /** Holds keys down together, as in Ctrl+N. */
  async press(...keys: string[]): Promise<void> {
    await this.browser.keys(keys)
  }

  /** Types text, one key after the other. */
  async type(text: string): Promise<void> {
    const action = this.browser.action('key')
    for (const letter of text) action.down(letter).up(letter)
    await action.perform()
  }

  /** All text that is shown, without the marks that keep the directions of scripts apart. */
  async text(): Promise<string> {
    const text = await this.browser.execute(() => document.body.innerText)
    return text.replaceAll(/[\u2066-\u2069]/g, '')
  }

  /** The text of what is called so, or none where it is not shown. */
  async textOf(role: string, name: Name): Promise<string> {
    const [element] = await all(this.browser, { role, name })
    return element === undefined ? '' : this.browser.execute((shown) => (shown as unknown as HTMLElement).innerText, element)
  }

  /** Waits until this text stands on the page. */
  async sees(text: Name): Promise<void> {
    const there = async () => {
      const shown = await this.text()
      return typeof text === 'string' ? shown.includes(text) : text.test(shown)
    }
    await until(`“${text}” on the page`, there).catch(async (error: unknown) => {
      throw new Error(`${String(error)}, only:\n${await this.text()}`)
    })
  }

  /** Waits until this text stands on the page no more. */
  async gone(text: string): Promise<void> {
    await until(`a page without “${text}”`, async () => !(await this.text()).includes(text))
  }

  /** Waits until nothing is being read or drawn any more, and the page is the same for several looks in a row. */
  async settled(): Promise<void> {
    let [before, same] = ['', 0]
    await until('an end of reading', async () => {
      const now = await this.browser.execute(() => {
        const isBusy =
          document.getElementById('overlays') === null ||
          document.querySelector('main [aria-busy="true"], main[aria-busy="true"], .skeleton') !== null
        const isLoading = [...document.images].some(({ complete, loading }) => !complete && loading !== 'lazy')
        return isBusy || isLoading ? '' : document.body.innerHTML
      })
      same = now !== '' && now === before ? same + 1 : 0
      before = now
      return same === LOOKS_ALIKE
    })
  }

  /** Everything that axe has against the page as it stands. */
  async barriers(): Promise<string[]> {
    return barriers(this.browser)
  }

  /** What can be pressed and is smaller than so many pixels. */
  async tooSmall(leastPx = LEAST_PX): Promise<string[]> {
    return tooSmall(this.browser, leastPx)
  }

  /** What is wider than its place and cannot be scrolled to. */
  async cutOff(): Promise<string[]> {
    return cutOff(this.browser)
  }

  /** Asks the program for something behind the page's back, as a setting that a story needs. */
  async call(name: string, request: object): Promise<unknown> {
    return this.browser.executeAsync(
      (name: string, request: object, done: (answer: unknown) => void) => {
        const { invoke } = (window as unknown as { __TAURI_INTERNALS__: { invoke: Invoke } }).__TAURI_INTERNALS__
        void invoke('call', { name, request }).then(done, (failure: unknown) => done({ failure }))
      },
      name,
      request,
    )
  }

  /** Signs on. */
  async unlock(passphrase: string): Promise<void> {
    await this.fill('Passphrase', passphrase)
    await this.press('Enter')
    await this.find('navigation', 'Main places')
  }

  /** Unlocks in whatever language the door is, and waits until the page has followed. */
  async letIn(who: { initials: string; passphrase: string }): Promise<void> {
    await this.call('unlock', who)
    await this.browser.$('nav').waitForExist()
    await this.settled()
  }

  /** Goes to a screen by its address, as a link does. */
  async goTo(path: string): Promise<void> {
    await this.browser.url(`tauri://localhost${path}`)
  }

  /** Goes to a screen of the open vault, and waits until it stands. */
  async visit(path: string): Promise<void> {
    await this.goTo(path)
    await this.browser.$('nav').waitForExist()
    await this.settled()
  }

  /** Chooses theme and language for this laptop and reads the page again. */
  async look(look: { theme?: string; language?: string; scale?: number }): Promise<void> {
    await this.browser.execute((kept: string) => {
      const before = JSON.parse(localStorage.getItem('cairn.look') ?? '{}') as object
      localStorage.setItem('cairn.look', JSON.stringify({ ...before, ...(JSON.parse(kept) as object) }))
    }, JSON.stringify(look))
    await this.browser.refresh()
    await this.#standsAtTheDoor()
    const isChosen = async () => {
      const { theme, language } = await this.looksNow()
      return (look.theme ?? theme) === theme && (look.language ?? language) === language
    }
    await until(`the look ${JSON.stringify(look)}`, isChosen)
  }

  /** Waits until the program has found out where the window must be, and has drawn what stands there. */
  async #standsAtTheDoor(): Promise<void> {
    const isDrawn = () => this.browser.execute(() => document.querySelector('h1') !== null)
    // The page that is being left gives no answer.
    await until('a page at the door', () => isDrawn().catch(() => false))
  }

  /** Theme and language of the page as it stands. */
  async looksNow(): Promise<{ theme: string; language: string }> {
    return this.browser.execute(() => {
      const page = document.documentElement
      return { theme: page.dataset.theme ?? '', language: page.lang }
    })
  }

  /** Writes a picture of the window into `shots/` of the target folder. */
  async picture(name: string): Promise<void> {
    const file = join(TARGET, 'shots', `${name}.png`)
    mkdirSync(dirname(file), { recursive: true })
    await this.browser.execute(keepPainting)
    writeFileSync(file, Buffer.from(await this.browser.takeScreenshot(), 'base64'))
    await this.browser.execute(() => document.getElementById('painted')?.remove())
  }

  /** What the program and the driver wrote so far. */
  get words(): string {
    return this.#driver.words
  }

  /** The program, then everything that it started: the engine's processes and its own helpers. */
  processes(): number[] {
    const named = descendantsNamed(this.#driver.pid, 'cairn-desktop')
    // The program starts itself again as a helper.
    const program = named.find((pid) => !named.some((other) => descendantsOf(other).includes(pid)))
    return program === undefined ? [] : [program, ...descendantsOf(program)]
  }

  /** The program goes as in a power cut: no chance to save anything. */
  async crash(): Promise<void> {
    const processes = this.processes()
    const [program] = processes
    if (program === undefined) throw new Error('the program does not run')
    kill(program, 'SIGKILL')
    await until('the end of the program', () => !processes.some((pid) => isRunning(pid)))
    this.#open = false
    await this.#driver.stop()
  }

  /** Where the window stands on the screen. */
  async shape(): Promise<Shape> {
    return shapeOf(this.#display, await this.#frame())
  }

  /** Moves the window and makes it larger or smaller. */
  async moveTo(shape: Shape): Promise<void> {
    await moveTo(this.#display, await this.#frame(), shape)
  }

  /** Clicks the cross of the window. */
  async askToClose(): Promise<void> {
    await askToClose(this.#display, Number(await this.#frame()))
  }

  /** Clicks the cross of the window, and waits until the program has ended. */
  async clickCross(): Promise<void> {
    const processes = this.processes()
    await this.askToClose()
    await until('the end of the program', () => !processes.some((pid) => isRunning(pid)))
    this.#open = false
    await this.#driver.stop()
  }

  /** The number of the window on its display. */
  async #frame(): Promise<string> {
    return until('the window', async () => (await windows(this.#display, 'Cairn'))[0])
  }

  /** Ends the program, however it stands. */
  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    const processes = this.processes()
    await this.browser.deleteSession().catch(() => undefined)
    await this.#driver.stop()
    // Until it has closed its vault, no other one opens.
    await until('the end of the program', () => !processes.some((pid) => isRunning(pid)))
  }
}

type Invoke = (command: string, argument: object) => Promise<unknown>

/** Runs in the page. */
function labelOf(element: unknown): HTMLLabelElement | null {
  const isChoice = element instanceof HTMLInputElement && ['radio', 'checkbox'].includes(element.type)
  return isChoice ? element.closest('label') : null
}

/** Runs in the page. The engine takes a picture with what it paints next, and waits for ever where nothing changes. */
function keepPainting(): void {
  const painted = document.createElement('i')
  painted.id = 'painted'
  painted.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 1px; height: 1px; background: currentColor'
  document.body.append(painted)
  let frame = 0
  const paint = () => {
    painted.style.opacity = frame++ % 2 === 0 ? '0.01' : '0.02'
    if (painted.isConnected) requestAnimationFrame(paint)
  }
  paint()
}

async function answersAt(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/status`)).ok
  } catch {
    return false
  }
}
