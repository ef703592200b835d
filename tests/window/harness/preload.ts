// Calls of the system that answer otherwise, for one laptop: what a test can do to a program that takes no orders from tests.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

import type { Laptop } from './laptop.ts'

/** Puts a piece of C before the libraries of whatever the laptop starts from now on, with what it reads its orders from. */
export function preload(laptop: Laptop, source: string, orders: Record<string, string>): void {
  const library = join(laptop.folder, source.replace(/\.c$/, '.so'))
  execFileSync('cc', ['-shared', '-fPIC', '-o', library, join(import.meta.dirname, source), '-ldl'])
  Object.assign(laptop.environment, { LD_PRELOAD: library, ...orders })
}
