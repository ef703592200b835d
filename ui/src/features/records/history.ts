/** What was ever said of a record, the latest first, each with what stood before it. */
import type { HistoryLine } from '$lib/api/generated/HistoryLine';
import type { ShownValue } from '$lib/api/generated/ShownValue';

/** One thing that was said, and what stood in the field before; nothing where the field was empty or holds a set. */
export interface Step {
  line: HistoryLine;
  before: ShownValue | null;
}

/** The steps of a field, or of the whole record, the latest first. */
export function steps(lines: readonly HistoryLine[], field: string | null): Step[] {
  const last = new Map<string, ShownValue>();
  const found = lines
    .filter((line) => field === null || line.field === field)
    .map((line) => {
      const before = last.get(line.field) ?? null;
      last.set(line.field, line.said);
      return { line, before: before === null || before.text === '' || before.text === line.said.text ? null : before };
    });
  return found.toReversed();
}
