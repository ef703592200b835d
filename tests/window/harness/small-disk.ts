// A disk of its own for a vault, so small that it fills up.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether this machine lets a test have a disk of its own. */
export function maySmallDisk(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-disk-'))
  try {
    SmallDisk.at(folder, 1).end()
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export class SmallDisk {
  readonly #folder: string
  readonly #ballast: string

  private constructor(folder: string) {
    this.#folder = folder
    this.#ballast = join(folder, 'ballast')
  }

  /** Puts a disk of so many megabytes where a folder is to be. */
  static at(folder: string, megabytes: number): SmallDisk {
    mkdirSync(folder, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder], { stdio: 'pipe' })
    return new SmallDisk(folder)
  }

  /** Somebody else's files take all but so many bytes. */
  leave(bytes: number): void {
    rmSync(this.#ballast, { force: true })
    const { bavail, bsize } = statfsSync(this.#folder)
    const blocks = bavail - Math.ceil(bytes / bsize)
    if (blocks > 0) writeFileSync(this.#ballast, Buffer.alloc(blocks * bsize))
  }

  /** Somebody makes room. */
  clear(): void {
    truncateSync(this.#ballast)
  }

  end(): void {
    execFileSync('umount', ['--lazy', this.#folder], { stdio: 'pipe' })
  }
}
