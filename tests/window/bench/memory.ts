// Memory of the window: the program, the web process, the network process and whatever else they started.

import { readFileSync } from 'node:fs'

/** Megabytes (10⁶ bytes) that these processes hold. A page that several of them share counts once in all. */
export function residentMb(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + residentKib(pid), 0) * 1024 / 1e6
}

function residentKib(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    // It ended while the others were counted.
    return 0
  }
}

/** When a process was started, milliseconds since the Unix epoch, to a hundredth of a second. */
export function startedAtMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // What follows the name begins with field 3, the state; field 22 is the start in ticks since the machine's own.
  const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[22 - 3])
  const uptimeS = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0])
  return Date.now() - (uptimeS - ticks / TICKS_PER_S) * 1_000
}

/** Linux tells times of processes in this unit on every machine that Cairn runs on. */
const TICKS_PER_S = 100
