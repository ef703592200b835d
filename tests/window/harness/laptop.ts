// A laptop of its own for a story: a home folder, a display, a message bus, and perhaps a vault.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Running } from './processes.ts'
import { answer, run, type Outcome } from './programs.ts'
import { until } from './wait.ts'
import { Window } from './window.ts'

/** The person who signs on in stories with one person. */
export const EXAMINER = { name: 'Олена Коваленко', initials: 'OK', passphrase: 'rivière lanterne 47 kalyna' }

/** The person at the other laptop in stories with two. */
export const COLLEAGUE = { name: 'Ірина Мельник', initials: 'IM', passphrase: 'rivière lanterne 48 kalyna' }

/** The case of stories with one case. */
export const CASE = { number: 'KHE12', title: 'Field north of the road' }

/** A record as the command line lists it. */
export interface Listed {
  id: string
  num: string
  kind: string
  title: string
}

export interface LaptopOptions {
  /** Width and height of the screen in pixels. */
  screen?: [number, number]
  /** The language of the desktop, as in LANG. */
  language?: string
}

export class Laptop {
  readonly folder: string
  readonly vault: string
  readonly environment: NodeJS.ProcessEnv
  /** Who signs on when the command line is run. */
  owner = { initials: EXAMINER.initials, passphrase: EXAMINER.passphrase }
  readonly #running: Running[]
  readonly #windows: Window[] = []

  private constructor(folder: string, environment: NodeJS.ProcessEnv, running: Running[]) {
    this.folder = folder
    this.vault = join(folder, 'vault')
    this.environment = environment
    this.#running = running
  }

  /** A laptop with nothing on it. */
  static async start({ screen = [1366, 820], language = 'C.UTF-8' }: LaptopOptions = {}): Promise<Laptop> {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-window-'))
    const home = join(folder, 'home')
    const runtime = join(folder, 'run')
    for (const made of [home, runtime]) mkdirSync(made, { mode: 0o700 })
    const { PATH, CARGO_TARGET_DIR } = process.env
    const environment: NodeJS.ProcessEnv = {
      PATH,
      CARGO_TARGET_DIR,
      HOME: home,
      XDG_RUNTIME_DIR: runtime,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local/share'),
      XDG_CACHE_HOME: join(home, '.cache'),
      LANG: language,
      TZ: 'Europe/Kyiv',
      GDK_BACKEND: 'x11',
      GTK_USE_PORTAL: '0',
      NO_AT_BRIDGE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Real keys take a second of work at every signing on; these protect nothing.
      CAIRN_WEAK_KEYS_FOR_TESTS: '1',
    }
    const bus = new Running('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], { env: environment })
    const display = await startDisplay(screen)
    environment.DISPLAY = `:${display.number}`
    environment.DBUS_SESSION_BUS_ADDRESS = await until('a message bus', () => /^(unix:\S+)$/m.exec(bus.words)?.[1])
    return new Laptop(folder, environment, [display.server, bus])
  }

  /** A laptop with a vault and a case in it. */
  static async withCase(title = CASE.title): Promise<Laptop> {
    const laptop = await Laptop.start()
    await laptop.makeVault()
    await laptop.cairn('case', 'create', CASE.number, title)
    return laptop
  }

  /** The laptop of a colleague, with a vault and nothing in it. */
  static async ofColleague(examiner = COLLEAGUE, device = 'laptop of a colleague'): Promise<Laptop> {
    const laptop = await Laptop.start()
    await laptop.makeVault(examiner, 'B', device)
    return laptop
  }

  /** Makes a vault with the command line, as someone did earlier, who is its owner. */
  async makeVault(examiner = EXAMINER, letter = 'A', device = 'laptop of the story'): Promise<void> {
    const { name, initials, passphrase } = examiner
    const env = { ...this.environment, CAIRN_NEW_PASSPHRASE: passphrase, CAIRN_PASSPHRASE: passphrase }
    const args = ['--json', 'vault', 'create', this.vault, '--name', name, '--initials', initials, '--letter', letter]
    await answer('cairn', [...args, '--device', device, '--recovery-out', join(this.folder, `recovery-${letter}.txt`)], env)
    this.environment.CAIRN_VAULT = this.vault
    this.owner = examiner
  }

  /** Runs `cairn` on the vault, signed on as the examiner, and returns what it prints as JSON. */
  async cairn<T = unknown>(...args: string[]): Promise<T> {
    return answer<T>('cairn', ['--json', ...args], this.#signedOn())
  }

  /** Runs `cairn` on the vault whatever comes of it. */
  async tryCairn(...args: string[]): Promise<Outcome> {
    return run('cairn', ['--json', ...args], this.#signedOn())
  }

  /** Carries what is in the vault to another laptop, on a stick. */
  async carryTo(other: Laptop): Promise<void> {
    const bundle = join(mkdtempSync(join(this.folder, 'stick-')), 'case')
    await this.cairn('bundle', 'export', bundle)
    await other.cairn('bundle', 'import', bundle)
  }

  /** The records in the vault, of one kind if it is named. */
  async records(kind?: string): Promise<Listed[]> {
    const narrowed = kind === undefined ? [] : ['--kind', kind]
    return (await this.cairn<{ records: Listed[] }>('record', 'list', ...narrowed)).records
  }

  #signedOn(): NodeJS.ProcessEnv {
    const { initials, passphrase } = this.owner
    return { ...this.environment, CAIRN_VAULT: this.vault, CAIRN_EXAMINER: initials, CAIRN_PASSPHRASE: passphrase }
  }

  /** The files of this laptop that hold these words in clear. */
  async finds(words: string): Promise<string[]> {
    const wanted = Buffer.from(words)
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    return files.filter((file) => readFileSync(file).includes(wanted))
  }

  /** Opens the program's window, with a bundle if one is named. */
  async openWindow(...args: string[]): Promise<Window> {
    const window = await Window.open(this, args)
    this.#windows.push(window)
    return window
  }

  /** Opens the program's window as `openWindow` does, and its owner signs on. */
  async signOn(...args: string[]): Promise<Window> {
    const window = await this.openWindow(...args)
    await window.unlock(this.owner.passphrase)
    return window
  }

  /** Ends everything and clears the folder away. */
  async stop(): Promise<void> {
    for (const window of this.#windows) await window.close()
    for (const running of this.#running.toReversed()) await running.stop()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** A display without a screen. Xvfb takes a number that is free; where another one takes it first, it is asked again. */
async function startDisplay([width, height]: [number, number]): Promise<{ number: string; server: Running }> {
  const start = () => new Running('Xvfb', ['-displayfd', '1', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'])
  let server = start()
  const number = await until('a display from Xvfb', () => {
    if (server.ended) server = start()
    return /^(\d+)$/m.exec(server.words)?.[1]
  })
  return { number, server }
}
