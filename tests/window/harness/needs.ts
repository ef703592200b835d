// What must be there before a story begins. Nothing is built here: that is the Makefile's part.

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

import { clear, prepare } from './demonstration.ts'
import { program, type Program } from './programs.ts'

/** Fails with the one thing to do about it when a program is missing. */
export default async function setup(): Promise<() => void> {
  const missing = whatIsMissing(['cairn', 'cairn-hq', 'cairn-desktop', 'cairn-demo', 'cairn-window-data'])
  if (missing !== null) throw new Error(missing)
  await prepare()
  return clear
}

/** A sentence about the first thing that is missing to drive the window, or nothing. */
export function whatIsMissing(programs: readonly Program[]): string | null {
  for (const name of programs) {
    if (!isProgram(program(name))) return `${program(name)} is missing. Run \`make window\`, which builds it first.`
  }
  for (const name of ['Xvfb', 'WebKitWebDriver', 'tauri-driver', 'dbus-daemon', 'xdotool']) {
    const found = (process.env.PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, name)))
    if (!found) return `${name} is missing. Run \`make setup\`, which installs it.`
  }
  return null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
