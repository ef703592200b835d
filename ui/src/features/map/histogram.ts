/** How much was seen when. */

/** Heights from 0 to 1 of as many bars, each for an equal part of the span. */
export function histogram(
  seen: readonly { observed_ms: number }[],
  [first, last]: readonly [number, number],
  bars: number,
): number[] {
  const counts = Array.from({ length: bars }, () => 0);
  for (const { observed_ms } of seen) {
    const bar = Math.min(bars - 1, Math.floor(((observed_ms - first) / Math.max(last - first, 1)) * bars));
    if (bar >= 0) counts[bar] = (counts[bar] ?? 0) + 1;
  }
  const most = Math.max(...counts, 1);
  return counts.map((count) => count / most);
}
