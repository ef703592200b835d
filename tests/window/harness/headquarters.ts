// A real headquarters beside the story, behind a link that can be cut.

import { mkdtempSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'

import { CASE, type Laptop } from './laptop.ts'
import { Running, freePort } from './processes.ts'
import { answer, program, run } from './programs.ts'
import { until } from './wait.ts'

/** A link that passes bytes on, until so many went up; then it is dead until it is restored. */
class Link {
  /** The port at the far end. */
  port: number
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #left = Infinity

  private constructor(server: Server, port: number) {
    this.#server = server
    this.port = port
  }

  static async to(port: number): Promise<Link> {
    const server = createServer()
    const link = new Link(server, port)
    server.on('connection', (near) => link.#pass(near))
    server.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    return link
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get isCut(): boolean {
    return this.#left <= 0
  }

  cutAfter(bytes: number): void {
    this.#left = bytes
  }

  restore(): void {
    this.#left = Infinity
  }

  close(): void {
    this.#cut()
    this.#server.close()
  }

  #pass(near: Socket): void {
    if (this.isCut) return void near.destroy()
    const far = connect(this.port, '127.0.0.1')
    for (const end of [near, far]) {
      this.#open.add(end)
      end.on('error', () => end.destroy()).on('close', () => (near.destroy(), far.destroy(), this.#open.delete(end)))
    }
    far.pipe(near)
    near.on('data', (bytes: Buffer) => {
      this.#left -= bytes.length
      if (this.isCut) return this.#cut()
      far.write(bytes)
    })
  }

  #cut(): void {
    for (const end of this.#open) end.destroy()
  }
}

export class Headquarters {
  readonly link: Link
  readonly #laptop: Laptop
  readonly #data: string
  readonly #server: Running

  private constructor(link: Link, laptop: Laptop, data: string, server: Running) {
    this.link = link
    this.#laptop = laptop
    this.#data = data
    this.#server = server
  }

  /** Sets it up in a laptop's folder and starts it. */
  static async start(laptop: Laptop, link?: Link): Promise<Headquarters> {
    const data = mkdtempSync(join(laptop.folder, 'headquarters-'))
    const port = await freePort()
    link ??= await Link.to(port)
    link.port = port
    const { code, messages } = await run('cairn-hq', ['--data', data, 'init', '--address', link.address])
    if (code !== 0) throw new Error(`headquarters was not set up: ${messages}`)
    const server = new Running(program('cairn-hq'), ['--data', data, 'serve', '--listen', `127.0.0.1:${port}`])
    await until('headquarters', () => server.words.includes('Listening on'))
    return new Headquarters(link, laptop, data, server)
  }

  /** Another one answers at its address from now on, as after a break-in or when it was set up anew. */
  async giveWay(): Promise<Headquarters> {
    await this.#server.stop()
    return Headquarters.start(this.#laptop, this.link)
  }

  /** Lets the laptop's case in, and gives out a code for somebody who works on it, drawn into a file if one is named. */
  async codeFor(examiner: { name: string; initials: string }, picture?: string): Promise<string> {
    await this.#letIn()
    const asked = ['--examiner', examiner.name, '--initials', examiner.initials, '--cases', `${CASE.number}:S4`]
    if (picture !== undefined) asked.push('--picture', picture)
    return (await this.#ask<{ code: string }>('enrol-code', ...asked)).code
  }

  /** Takes nothing more from the seats of an examiner, as when a laptop was stolen. */
  async revoke(initials: string): Promise<void> {
    const seats = await this.#ask<{ initials: string; seat: string }[]>('devices', 'list')
    for (const { seat } of seats.filter((seat) => seat.initials === initials)) {
      await this.#ask('devices', 'revoke', seat, '--reason', 'the laptop is missing')
    }
  }

  /** Takes in a bundle that somebody brought, and writes its receipt. */
  async takeIn(bundle: string, receipt: string): Promise<void> {
    await this.#ask('import', bundle, '--receipt', receipt)
  }

  /** Adds the laptop's case, once. */
  async #letIn(): Promise<void> {
    const [{ id }] = await this.#laptop.cairn<[{ id: string }]>('case', 'list')
    const cases = await this.#ask<{ case: string }[]>('cases', 'list')
    if (!cases.some((each) => each.case === id)) await this.#ask('cases', 'add', CASE.number, CASE.title, '--id', id)
  }

  #ask<T>(...args: string[]): Promise<T> {
    return answer<T>('cairn-hq', ['--json', '--data', this.#data, ...args])
  }

  async stop(): Promise<void> {
    this.link.close()
    await this.#server.stop()
  }
}
