/** The kinds of records that belong to a record, and those that refer to it. */
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

/** Records that refer to a record by one field. */
export interface ReferringGroup {
  kind: string;
  field: string;
  records: RecordSummary[];
}

/** Those that refer to a record, by kind and field. Its own children name it by their place and are left out. */
export function referringGroups(referring: readonly [string, RecordSummary][]): ReferringGroup[] {
  const groups = new Map<string, ReferringGroup>();
  for (const [field, record] of referring) {
    const key = `${record.kind}.${field}`;
    const group = groups.get(key) ?? { kind: record.kind, field, records: [] };
    group.records.push(record);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => a.kind.localeCompare(b.kind));
}
