// The demonstration case, made once for all stories by the program that `make run` starts.

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Laptop } from './laptop.ts'
import { run } from './programs.ts'

/** A folder of this run alone, so that two runs do not stand in each other's way. */
const FOLDER = (process.env.CAIRN_STORIES ??= mkdtempSync(join(tmpdir(), 'cairn-stories-')))

/** Whoever signs on in the demonstration. */
export const OWNER = { initials: 'OK', passphrase: 'nine steppe winds' }
/** The second person of the demonstration, on the same laptop. */
export const SECOND = { name: 'Pieter de Vries', initials: 'PV', passphrase: 'seven grey herons' }

/** Makes it afresh. */
export async function prepare(): Promise<void> {
  const { code, messages } = await run('cairn-demo', ['--prepare', '--out', FOLDER])
  if (code !== 0) throw new Error(`the demonstration was not made: ${messages}`)
}

/** Clears it away. */
export function clear(): void {
  rmSync(FOLDER, { recursive: true, force: true })
}

/** The pictures of the camera card, in the order in which they were taken. */
export function photo(index: number): string {
  const frames = [1, 2, 3, 4, 7, 8, 9, 10, 11, 12]
  const frame = frames[index]
  if (frame === undefined) throw new Error(`the card has no photo ${index}`)
  return join(card(), 'DCIM/100CAIRN', `DSCF${`${frame}`.padStart(4, '0')}.JPG`)
}

/** The camera card. */
export function card(): string {
  return join(FOLDER, 'card')
}

/** A laptop with a copy of the demonstration's vault. */
export async function laptopWithDemonstration(): Promise<Laptop> {
  const laptop = await Laptop.start()
  cpSync(join(FOLDER, 'vault'), laptop.vault, { recursive: true })
  laptop.environment.CAIRN_VAULT = laptop.vault
  laptop.owner = OWNER
  return laptop
}
