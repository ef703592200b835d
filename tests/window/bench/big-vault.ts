// The vault with which the window is measured. It takes minutes to make, so it is kept for the next run.

import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { run } from '../harness/programs.ts'

export interface BigVault {
  frames: number
  folder: string
  passphrase: string
}

export interface Size {
  remains: number
  photos: number
  /** Frames in which its lists are scrolled. A slow machine draws few of them in a second. */
  frames: number
}

/** A long mission. */
export const LARGE: Size = { remains: 100_000, photos: 50_000, frames: 150 }
/** Enough to scroll; shows that measuring works, not how fast the window is. */
export const SMALL: Size = { remains: 300, photos: 200, frames: 20 }

/** Makes the vault below `data`, or finds the one made earlier. */
export async function bigVault(data: string, { remains, photos, frames }: Size): Promise<BigVault> {
  const home = join(data, `window-${remains}-${photos}`)
  if (!existsSync(home)) {
    const partial = `${home}.partial`
    rmSync(partial, { recursive: true, force: true })
    mkdirSync(dirname(home), { recursive: true })
    const made = await run('cairn-window-data', ['--out', partial, '--remains', `${remains}`, '--photos', `${photos}`])
    if (made.code !== 0) throw new Error(`the vault was not made: ${made.messages}`)
    renameSync(partial, home)
  }
  const vault = { frames, folder: join(home, 'vault'), passphrase: 'correct horse battery' }
  // Forms that changed since it was made have its tables made again at the first opening, which is none of the figures.
  const opened = await run('cairn', ['status'], { CAIRN_VAULT: vault.folder, CAIRN_PASSPHRASE: vault.passphrase })
  if (opened.code !== 0) throw new Error(`the vault was not opened: ${opened.messages}`)
  return vault
}
