// A camera card: a small disk in a file, mounted where desktops mount what somebody puts in.

import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { photo } from './demonstration.ts'

const MOUNTS = '/media'

/** Whether this machine lets a test put in a card. */
export function mayPutInCard(): boolean {
  try {
    CameraCard.putIn('TRY', 1).takeOut()
    return true
  } catch {
    return false
  }
}

/** Puts different photos on a card. What follows the end of a picture is no part of it, but of the file. */
export function fillWithPhotos(folder: string, first: number, count: number): void {
  mkdirSync(folder, { recursive: true })
  for (let frame = first; frame < first + count; frame++) {
    const file = join(folder, `DSCF${`${frame}`.padStart(4, '0')}.JPG`)
    copyFileSync(photo(3), file)
    appendFileSync(file, `frame ${frame}`)
  }
}

export class CameraCard {
  /** Where it is mounted. */
  readonly folder: string
  readonly #image: string
  readonly #parent: string

  private constructor(folder: string, parent: string, image: string) {
    this.folder = folder
    this.#parent = parent
    this.#image = image
  }

  /** Puts in a card with a name and so many megabytes. */
  static putIn(name: string, megabytes: number): CameraCard {
    const image = join(mkdtempSync(join(tmpdir(), 'cairn-card-')), 'card.img')
    mkdirSync(MOUNTS, { recursive: true })
    const parent = mkdtempSync(join(MOUNTS, 'cairn-'))
    const card = new CameraCard(join(parent, name), parent, image)
    try {
      writeFileSync(image, '')
      truncateSync(image, megabytes << 20)
      execFileSync('mkfs.ext4', ['-q', '-m', '0', image], { stdio: 'pipe' })
      mkdirSync(card.folder)
      execFileSync('mount', ['-o', 'loop', image, card.folder], { stdio: 'pipe' })
    } catch (error) {
      card.#clear()
      throw error
    }
    return card
  }

  takeOut(): void {
    execFileSync('umount', ['--lazy', this.folder], { stdio: 'pipe' })
    this.#clear()
  }

  #clear(): void {
    rmSync(this.#parent, { recursive: true, force: true })
    rmSync(join(this.#image, '..'), { recursive: true, force: true })
  }
}
