// Programs that run beside a story, and their end.

import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'

/** A program that runs until the story ends it. What it says is kept for the report of a failure. */
export class Running {
  private said = ''
  readonly #child: ChildProcess

  constructor(command: string, args: string[], options: SpawnOptions = {}) {
    this.#child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.said += text))
    }
    this.#child.on('error', (error) => (this.said += String(error)))
  }

  /** Everything it wrote so far. */
  get words(): string {
    return this.said
  }

  get pid(): number {
    const pid = this.#child.pid
    if (pid === undefined) throw new Error(`the program did not start: ${this.said}`)
    return pid
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** Ends it and everything it started. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.ended || this.#child.pid === undefined) return
    const descendants = descendantsOf(this.#child.pid)
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.kill(signal)
    await ended
    for (const pid of descendants) kill(pid, 'SIGKILL')
  }
}

/** All processes that a process started, and those that they started. */
export function descendantsOf(pid: number): number[] {
  const children = processes().filter((one) => one.parent === pid)
  return children.flatMap((child) => [child.pid, ...descendantsOf(child.pid)])
}

/** The processes below `pid` that run a program of this name. */
export function descendantsNamed(pid: number, name: string): number[] {
  const below = new Set(descendantsOf(pid))
  return processes()
    .filter((one) => below.has(one.pid) && one.name === name.slice(0, 15))
    .map((one) => one.pid)
}

/** Whether a process still runs; one that ended and that nobody has noticed yet does not. */
export function isRunning(pid: number): boolean {
  return processes().some((one) => one.pid === pid && one.state !== 'Z')
}

/** Sends a signal to a process that may be gone already. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself.
  }
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('this machine gives out no ports')
  return address.port
}

function processes(): { pid: number; parent: number; name: string; state: string }[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      try {
        // pid (name) state parent …; the name may hold blanks and brackets.
        const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
        const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
        const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        return [{ pid: Number(entry), parent: Number(parent), name, state }]
      } catch {
        return []
      }
    })
}
