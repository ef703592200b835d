// The real window, driven by tauri-driver and WebKitWebDriver as a person would.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { remote, type Browser } from 'webdriverio'

import type { Laptop } from './laptop.ts'
import { Running, descendantsNamed, freePort, kill } from './processes.ts'
import { program, TARGET } from './programs.ts'
import { PATIENCE_MS, until } from './wait.ts'

export class Window {
  readonly browser: Browser
  readonly #driver: Running
  #open = true

  private constructor(browser: Browser, driver: Running) {
    this.browser = browser
    this.#driver = driver
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
      return new Window(browser, driver)
    } catch (error) {
      await driver.stop()
      throw new Error(`the window did not open: ${driver.words}`, { cause: error })
    }
  }

  /** Writes a picture of the window into `shots/` of the target folder. */
  async picture(name: string): Promise<void> {
    const file = join(TARGET, 'shots', `${name}.png`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, Buffer.from(await this.browser.takeScreenshot(), 'base64'))
  }

  /** What the program and the driver wrote so far. */
  get words(): string {
    return this.#driver.words
  }

  /** The program goes as in a power cut: no chance to save anything. */
  async crash(): Promise<void> {
    const [pid] = descendantsNamed(this.#driver.pid, 'cairn-desktop')
    if (pid === undefined) throw new Error('the program does not run')
    kill(pid, 'SIGKILL')
    await until('the end of the program', () => descendantsNamed(this.#driver.pid, 'cairn-desktop').length === 0)
    this.#open = false
    await this.#driver.stop()
  }

  /** Closes the window as its owner does. */
  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    await this.browser.deleteSession().catch(() => undefined)
    await this.#driver.stop()
  }
}

async function answersAt(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/status`)).ok
  } catch {
    return false
  }
}
