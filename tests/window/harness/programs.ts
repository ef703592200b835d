// The real programs, as `cargo build` leaves them.

import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** The top of the checkout. */
export const PROJECT = resolve(import.meta.dirname, '../../..')

/** Where cargo puts what it builds. */
export const TARGET = resolve(PROJECT, process.env.CARGO_TARGET_DIR ?? 'target')

/** The programs of this project. */
export type Program = 'cairn' | 'cairn-hq' | 'cairn-desktop' | 'cairn-demo' | 'cairn-window-data'

/** The full path of a program of this project. */
export function program(name: Program): string {
  return join(TARGET, process.env.CAIRN_PROFILE ?? 'debug', name)
}

export interface Outcome {
  code: number
  output: string
  messages: string
}

/** Runs a program to its end, whatever its exit code. */
export async function run(name: Program, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program(name), args, {
      env: { ...process.env, ...env },
      maxBuffer: 64 << 20,
    })
    return { code: 0, output: stdout, messages: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string }
    if (typeof code !== 'number') throw error
    return { code, output: stdout ?? '', messages: stderr ?? '' }
  }
}

/** Runs a program that has to succeed and returns the JSON that it prints. */
export async function answer<T>(name: Program, args: string[], env: NodeJS.ProcessEnv = {}): Promise<T> {
  const { code, output, messages } = await run(name, args, env)
  if (code !== 0) throw new Error(`${name} ${args.join(' ')} ended with ${code}: ${messages}${output}`)
  return JSON.parse(output) as T
}
