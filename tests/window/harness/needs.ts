// What must be there before a story begins. Nothing is built here: that is the Makefile's part.

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

import { clear, prepare } from './demonstration.ts'
import { program } from './programs.ts'

/** Fails with the one thing to do about it when a program is missing. */
export default async function setup(): Promise<() => void> {
  for (const name of ['cairn', 'cairn-hq', 'cairn-desktop', 'cairn-demo'] as const) {
    if (!isProgram(program(name))) throw new Error(`${program(name)} is missing. Run \`make window\`, which builds it first.`)
  }
  for (const name of ['Xvfb', 'WebKitWebDriver', 'tauri-driver', 'dbus-daemon', 'xdotool']) {
    const found = (process.env.PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, name)))
    if (!found) throw new Error(`${name} is missing. Run \`make setup\`, which installs it.`)
  }
  await prepare()
  return clear
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
