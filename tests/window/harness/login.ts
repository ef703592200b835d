// The part of logind that tells programs of sleep, on a message bus of its own. Only what that takes of the D-Bus
// protocol is spoken here (D-Bus specification, "Message Protocol").

import { connect, type Socket } from 'node:net'
import { join } from 'node:path'

import type { Laptop } from './laptop.ts'
import { Running } from './processes.ts'
import { until } from './wait.ts'

const LITTLE_ENDIAN = 'l'.charCodeAt(0)
const VERSION = 1

enum Type {
  Call = 1,
  Error = 3,
  Signal = 4,
}

/** The fields of a header by their numbers, with the type of each. */
const FIELDS = {
  path: [1, 'o'],
  interface: [2, 's'],
  member: [3, 's'],
  error: [4, 's'],
  replyTo: [5, 'u'],
  destination: [6, 's'],
  sender: [7, 's'],
  signature: [8, 'g'],
} as const

type Fields = Partial<Record<keyof typeof FIELDS, string | number>>

interface Message {
  type: number
  serial: number
  fields: Fields
}

const MANAGER = { path: '/org/freedesktop/login1', interface: 'org.freedesktop.login1.Manager' }
const DAEMON = { path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus', destination: 'org.freedesktop.DBus' }

export class Login {
  readonly #bus: Running
  readonly #socket: Socket
  #serial = 0
  #unread = Buffer.alloc(0)
  #isSpeaking = false
  #listeners = 0

  private constructor(bus: Running, socket: Socket) {
    this.#bus = bus
    this.#socket = socket
    socket.on('data', (bytes: Buffer) => this.#read(bytes))
  }

  /** Gives a laptop a system bus on which logind answers. Before its window opens, or the window does not know it. */
  static async on(laptop: Laptop): Promise<Login> {
    const path = join(laptop.folder, 'run', 'system-bus')
    const bus = new Running('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1', `--address=unix:path=${path}`])
    await until('a system bus', () => bus.words.includes('unix:'))
    const login = new Login(bus, connect(path))
    login.#socket.write(`\0AUTH EXTERNAL ${Buffer.from(`${process.getuid?.() ?? 0}`).toString('hex')}\r\n`)
    await until('a place on the system bus', () => login.#isSpeaking)
    login.#send(Type.Call, { ...DAEMON, member: 'Hello' })
    login.#send(Type.Call, { ...DAEMON, member: 'RequestName', signature: 'su' }, nameRequest())
    laptop.environment.DBUS_SYSTEM_BUS_ADDRESS = `unix:path=${path}`
    return login
  }

  /** Says that the laptop is about to sleep, once the window listens. */
  async sleep(): Promise<void> {
    // It asks for time to lock as soon as it listens. It gets none, as on a laptop where it may not.
    await until('a program that hears of sleep', () => this.#listeners > 0)
    this.#send(Type.Signal, { ...MANAGER, member: 'PrepareForSleep', signature: 'b' }, number(1))
  }

  async stop(): Promise<void> {
    this.#socket.destroy()
    await this.#bus.stop()
  }

  #send(type: Type, fields: Fields, body: number[] = []): void {
    this.#serial += 1
    const head = [LITTLE_ENDIAN, type, 0, VERSION, ...number(body.length), ...number(this.#serial)]
    const listed: number[] = []
    for (const [name, value] of Object.entries(fields)) {
      const [code, kind] = FIELDS[name as keyof Fields]
      pad(listed, 8)
      listed.push(code, 1, kind.charCodeAt(0), 0)
      if (kind === 'u') listed.push(...number(Number(value)))
      else if (kind === 'g') listed.push(`${value}`.length, ...Buffer.from(`${value}\0`))
      else listed.push(...text(`${value}`))
    }
    const message = [...head, ...number(listed.length), ...listed]
    pad(message, 8)
    this.#socket.write(Buffer.from([...message, ...body]))
  }

  #read(bytes: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, bytes])
    if (!this.#isSpeaking) {
      if (!this.#unread.includes('OK ')) return
      this.#unread = Buffer.alloc(0)
      this.#socket.write('BEGIN\r\n')
      this.#isSpeaking = true
      return
    }
    for (let length = lengthOf(this.#unread); length <= this.#unread.length; length = lengthOf(this.#unread)) {
      this.#answer(parse(this.#unread.subarray(0, length)))
      this.#unread = this.#unread.subarray(length)
    }
  }

  #answer({ type, serial, fields }: Message): void {
    if (type !== Type.Call || fields.sender === undefined) return
    const error = 'org.freedesktop.DBus.Error.AccessDenied'
    this.#send(Type.Error, { error, replyTo: serial, destination: fields.sender })
    if (fields.member === 'Inhibit') this.#listeners += 1
  }
}

/** How long the message is that begins here, or without end while too little of it is known. */
function lengthOf(bytes: Buffer): number {
  if (bytes.length < 16) return Infinity
  return aligned(16 + bytes.readUInt32LE(12), 8) + bytes.readUInt32LE(4)
}

function parse(bytes: Buffer): Message {
  const fields: Fields = {}
  const end = 16 + bytes.readUInt32LE(12)
  const names = Object.keys(FIELDS) as (keyof Fields)[]
  for (let at = 16; at < end; ) {
    at = aligned(at, 8)
    const name = names.find((known) => FIELDS[known][0] === bytes[at])
    const kind = String.fromCharCode(bytes[at + 2] ?? 0)
    at += 4
    const size = kind === 'g' ? (bytes[at] ?? 0) : bytes.readUInt32LE(at)
    const from = at + (kind === 'g' ? 1 : 4)
    if (name !== undefined) fields[name] = kind === 'u' ? size : bytes.toString('utf8', from, from + size)
    at = kind === 'u' ? from : from + size + 1
  }
  return { type: bytes[1] ?? 0, serial: bytes.readUInt32LE(8), fields }
}

function number(value: number): number[] {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return [...bytes]
}

/** The name to own, and no flags. */
function nameRequest(): number[] {
  const body = text('org.freedesktop.login1')
  pad(body, 4)
  return [...body, ...number(0)]
}

function text(value: string): number[] {
  const bytes = Buffer.from(value)
  return [...number(bytes.length), ...bytes, 0]
}

function pad(bytes: number[], to: number): void {
  while (bytes.length % to !== 0) bytes.push(0)
}

function aligned(at: number, to: number): number {
  return Math.ceil(at / to) * to
}
