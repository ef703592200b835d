// Files dragged from a file manager and let go over a window: the far end of it, as a file manager speaks it (XDND,
// version 5; ICCCM 2.2, "Responsibilities of the Selection Owner").

import { pathToFileURL } from 'node:url'

import { Display, numbers, type Heard } from './display.ts'

const SELECTION_REQUEST = 30
const SELECTION_NOTIFY = 31
const CLIENT_MESSAGE = 33
const VERSION = 5
const NAMES = [
  'XdndSelection', 'XdndEnter', 'XdndPosition', 'XdndStatus', 'XdndLeave', 'XdndDrop', 'XdndFinished', 'XdndActionCopy',
  'text/uri-list',
] as const

type Atoms = Record<(typeof NAMES)[number], number>

/** Files that are held over a window. */
export class Drag {
  readonly #display: Display
  readonly #atoms: Atoms
  readonly #source: number
  readonly #target: number
  readonly #list: Buffer

  private constructor(display: Display, atoms: Atoms, target: number, paths: string[]) {
    this.#display = display
    this.#atoms = atoms
    this.#target = target
    this.#list = Buffer.from(paths.map((path) => `${pathToFileURL(path).href}\r\n`).join(''))
    this.#source = display.newWindow()
  }

  /** Comes over a window with these files, and goes on until the window would take them. */
  static async over(name: string, window: number, x: number, y: number, paths: string[]): Promise<Drag> {
    const display = await Display.join(name)
    const atoms = {} as Atoms
    for (const one of NAMES) atoms[one] = await display.atom(one)
    const drag = new Drag(display, atoms, window, paths)
    display.own(atoms.XdndSelection, drag.#source)
    display.tell(window, atoms.XdndEnter, drag.#source, VERSION * 2 ** 24, atoms['text/uri-list'], 0, 0)
    for (let isTaken = false; !isTaken; ) {
      display.tell(window, atoms.XdndPosition, drag.#source, 0, x * 2 ** 16 + y, 0, atoms.XdndActionCopy)
      const status = await drag.#until(atoms.XdndStatus)
      isTaken = status.bytes.readUInt32LE(16) % 2 === 1
    }
    return drag
  }

  /** Lets the files go, and waits until the window has them. */
  async drop(): Promise<void> {
    this.#display.tell(this.#target, this.#atoms.XdndDrop, this.#source, 0, 0, 0, 0)
    await this.#until(this.#atoms.XdndFinished)
    this.#display.leave()
  }

  /** Goes away with the files. */
  async leave(): Promise<void> {
    this.#display.tell(this.#target, this.#atoms.XdndLeave, this.#source, 0, 0, 0, 0)
    await this.#display.atom('XdndLeave')
    this.#display.leave()
  }

  /** Waits for a message of the window, and meanwhile tells it what the files are. */
  async #until(type: number): Promise<Heard> {
    for (;;) {
      const heard = await this.#display.event()
      if (heard.code === SELECTION_REQUEST) this.#answer(heard.bytes)
      if (heard.code === CLIENT_MESSAGE && heard.bytes.readUInt32LE(8) === type) return heard
    }
  }

  #answer(request: Buffer): void {
    const [time, requestor, selection, target, named] = [4, 12, 16, 20, 24].map((at) => request.readUInt32LE(at))
    if (time === undefined || requestor === undefined || selection === undefined || target === undefined) return
    const isFiles = target === this.#atoms['text/uri-list']
    const property = isFiles ? named || target : 0
    if (isFiles) this.#display.put(requestor, property, target, this.#list)
    const notice = Buffer.alloc(32)
    notice.writeUInt8(SELECTION_NOTIFY, 0)
    numbers(time, requestor, selection, target, property).copy(notice, 4)
    this.#display.send(requestor, notice)
  }
}
