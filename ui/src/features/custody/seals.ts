/** The seals that were on a thing, from the events that speak of one. */
import type { CustodyLine } from '$lib/api/generated/CustodyLine';

export interface SealSpan {
  number: string;
  /** When it was put on; `null` where no event says. */
  onMs: number | null;
  /** When it came off; `null` while it is on. */
  offMs: number | null;
  /** In which state it was found when it came off. */
  offState: string | null;
}

/** Seals in the order of their events, the oldest first. */
export function sealsOf(events: CustodyLine[]): SealSpan[] {
  const spans: SealSpan[] = [];
  for (const { record, at_ms, seal_before, seal_after, seal_state } of events) {
    if (record.withdrawn) continue;
    if (seal_before) takeOff(spans, seal_before, at_ms, seal_state);
    if (seal_after) spans.push({ number: seal_after, onMs: at_ms, offMs: null, offState: null });
  }
  return spans;
}

function takeOff(spans: SealSpan[], number: string, atMs: number, state: string | null): void {
  const on = spans.findLast((span) => span.number === number && span.offMs === null);
  if (on) {
    on.offMs = atMs;
    on.offState = state;
  } else spans.push({ number, onMs: null, offMs: atMs, offState: state });
}
