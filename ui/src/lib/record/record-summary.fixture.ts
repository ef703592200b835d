/** A record as lists hold it, for tests: one that nothing is said of, unless said otherwise. */
import type { RecordSummary } from '../api/generated/RecordSummary';

export function recordSummary(kind: string, more: Partial<RecordSummary> = {}): RecordSummary {
  return {
    id: kind,
    row: 1,
    kind,
    num: '',
    title: '',
    observed_ms: 0,
    disputed: 0,
    missing: 0,
    hazard: null,
    withdrawn: false,
    ...more,
  };
}
