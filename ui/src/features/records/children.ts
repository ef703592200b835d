/** The kinds of records that belong to a record. */
import type { FormKind } from '$lib/api/generated/FormKind';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';

/** Records of one kind that belong to a record. */
export interface ChildGroup {
  kind: FormKind;
  records: RecordSummary[];
}

/** The kinds that may belong to a kind with what there is of each, the fullest kinds of this record first. */
export function childGroups(
  parent: string,
  kinds: readonly FormKind[],
  children: readonly RecordSummary[],
): ChildGroup[] {
  const groups = kinds
    .filter(({ code, parents }) => parents.includes(parent) || children.some(({ kind }) => kind === code))
    .map((kind) => ({ kind, records: children.filter((record) => record.kind === kind.code) }));
  return groups.toSorted((a, b) => b.records.length - a.records.length || a.kind.label.localeCompare(b.kind.label));
}
