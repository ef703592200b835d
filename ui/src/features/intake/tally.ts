/** Counts in are counts out: what became of every file that was offered. */
import type { TakenIn } from '$lib/api/generated/TakenIn';

export interface Tally {
  offered: number;
  stored: number;
  duplicates: number;
  /** Files that an earlier run took in. */
  known: number;
  failed: number;
  /** Files that are still only on the card. */
  left: number;
  /** Files that carry something to look at. */
  flagged: number;
  storedBytes: number;
}

/** The counts of an intake. Files that are in none of its lists were not reached. */
export function tally(taken: TakenIn): Tally {
  const [stored, duplicates, failed] = [taken.stored.length, taken.duplicates.length, taken.failed.length];
  return {
    offered: taken.offered,
    stored,
    duplicates,
    known: taken.known,
    failed,
    left: Math.max(0, taken.offered - stored - duplicates - taken.known - failed),
    flagged: taken.stored.filter(({ flags }) => flags.length > 0).length,
    storedBytes: taken.stored.reduce((sum, { size }) => sum + size, 0),
  };
}

/** How often each flag was raised, the most frequent first. */
export function flagCounts(taken: TakenIn): [flag: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { flags } of taken.stored) for (const flag of flags) counts.set(flag, (counts.get(flag) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

/** What became of an intake as a whole. */
export function verdict(taken: TakenIn): 'all' | 'some_failed' | 'stopped' | 'nothing' {
  const { offered, failed, left } = tally(taken);
  if (offered === 0) return 'nothing';
  if (left > 0 || taken.stopped) return 'stopped';
  return failed > 0 ? 'some_failed' : 'all';
}

/** Whether something from the core is the outcome of an intake. */
export function isTakenIn(output: unknown): output is TakenIn {
  return typeof output === 'object' && output !== null && 'offered' in output && 'stored' in output;
}
