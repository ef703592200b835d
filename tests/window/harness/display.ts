// A client of a laptop's display, as small as a test needs one (X Window System Protocol, version 11, "Connection Setup",
// "Requests", "Events").

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const CREATE_WINDOW = 1
const INTERN_ATOM = 16
const CHANGE_PROPERTY = 18
const SET_SELECTION_OWNER = 22
const SEND_EVENT = 25

const ERROR = 0
const REPLY = 1
const CLIENT_MESSAGE = 33
/** The highest bit says that another client sent the event. */
const CODE_BITS = 0x7f

const BYTES_OF_EVENT = 32
const INPUT_ONLY = 2

/** What another client sent, or the display itself. */
export interface Heard {
  code: number
  bytes: Buffer
}

export class Display {
  readonly #server: Socket
  /** The window that all others lie in. */
  #root = 0
  #firstId = 0
  #ids = 0
  readonly #events: Heard[] = []

  private constructor(server: Socket) {
    this.#server = server
  }

  /** Joins the display of this name, such as `:7`. */
  static async join(name: string): Promise<Display> {
    const display = new Display(connect(`/tmp/.X11-unix/X${name.replace(':', '')}`))
    display.#server.write(Buffer.from(['l'.charCodeAt(0), 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    const greeting = await display.#read(8)
    if (greeting[0] !== 1) throw new Error(`the display ${name} lets nobody in`)
    const setUp = await display.#read(greeting.readUInt16LE(6) * 4)
    display.#firstId = setUp.readUInt32LE(4)
    const vendor = Math.ceil(setUp.readUInt16LE(16) / 4) * 4
    const formats = setUp.readUInt8(21) * 8
    display.#root = setUp.readUInt32LE(32 + vendor + formats)
    return display
  }

  leave(): void {
    this.#server.destroy()
  }

  /** The number of a name. */
  async atom(name: string): Promise<number> {
    const body = Buffer.alloc(4 + 4 * Math.ceil(name.length / 4))
    body.writeUInt16LE(name.length, 0)
    body.write(name, 4, 'latin1')
    this.#ask(INTERN_ATOM, 0, body)
    for (;;) {
      const heard = await this.#hear()
      if (heard.code === REPLY) return heard.bytes.readUInt32LE(8)
      this.#events.push(heard)
    }
  }

  /** Makes a window that nobody sees, to speak for this client. */
  newWindow(): number {
    const id = this.#firstId + ++this.#ids
    const body = Buffer.alloc(28)
    body.writeUInt32LE(id, 0)
    body.writeUInt32LE(this.#root, 4)
    body.writeUInt16LE(1, 12)
    body.writeUInt16LE(1, 14)
    body.writeUInt16LE(INPUT_ONLY, 18)
    this.#ask(CREATE_WINDOW, 0, body)
    return id
  }

  /** Has a window of this client answer for a selection. */
  own(selection: number, window: number): void {
    this.#ask(SET_SELECTION_OWNER, 0, numbers(window, selection, 0))
  }

  /** Puts bytes at a window of somebody else. */
  put(window: number, property: number, type: number, bytes: Buffer): void {
    const head = Buffer.alloc(20)
    head.writeUInt32LE(window, 0)
    head.writeUInt32LE(property, 4)
    head.writeUInt32LE(type, 8)
    head.writeUInt8(8, 12)
    head.writeUInt32LE(bytes.length, 16)
    this.#ask(CHANGE_PROPERTY, 0, Buffer.concat([head, bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]))
  }

  /** Sends a message of five numbers to a window. */
  tell(window: number, type: number, ...content: number[]): void {
    const event = Buffer.alloc(BYTES_OF_EVENT)
    event.writeUInt8(CLIENT_MESSAGE, 0)
    event.writeUInt8(32, 1)
    event.writeUInt32LE(window, 4)
    event.writeUInt32LE(type, 8)
    content.forEach((part, index) => event.writeUInt32LE(part, 12 + 4 * index))
    this.send(window, event)
  }

  /** Sends an event to a window. */
  send(window: number, event: Buffer): void {
    this.#ask(SEND_EVENT, 0, Buffer.concat([numbers(window, 0), event]))
  }

  /** The next event that somebody sends to a window of this client. */
  async event(): Promise<Heard> {
    return this.#events.shift() ?? this.#hear()
  }

  #ask(request: number, detail: number, body: Buffer): void {
    const head = Buffer.from([request, detail, 0, 0])
    head.writeUInt16LE(1 + body.length / 4, 2)
    this.#server.write(Buffer.concat([head, body]))
  }

  async #hear(): Promise<Heard> {
    const bytes = await this.#read(BYTES_OF_EVENT)
    const code = bytes.readUInt8(0) & CODE_BITS
    if (code === ERROR) throw new Error(`the display refuses a request: ${bytes.toString('hex')}`)
    if (code !== REPLY) return { code, bytes }
    const more = bytes.readUInt32LE(4) * 4
    return { code, bytes: more === 0 ? bytes : Buffer.concat([bytes, await this.#read(more)]) }
  }

  async #read(length: number): Promise<Buffer> {
    for (;;) {
      const bytes: unknown = this.#server.read(length)
      if (Buffer.isBuffer(bytes)) return bytes
      await once(this.#server, 'readable')
    }
  }
}

/** Numbers as they go over the wire. */
export function numbers(...all: number[]): Buffer {
  const bytes = Buffer.alloc(4 * all.length)
  all.forEach((one, index) => bytes.writeUInt32LE(one, 4 * index))
  return bytes
}
