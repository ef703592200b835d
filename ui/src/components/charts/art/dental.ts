// Changes between an ante-mortem and a post-mortem tooth that cannot happen: the same or a later treatment is possible, for
// a filling may have become a crown; a sound surface never comes back. The same rules as in the checks of the core.

import type { Surface } from './codes';

/** What was recorded of a tooth. */
export interface ToothRecord {
  readonly fdi: number;
  /** Code of `presence`. */
  readonly presence?: string;
  readonly surfaces?: readonly Surface[];
  /** Codes of `finding`. */
  readonly findings?: readonly string[];
}

/** Why a change cannot be. */
export type ImpossibleChange = 'gone_then_present' | 'treated_then_sound' | 'crown_then_filling';

const TREATED = ['filling', 'inlay', 'onlay', 'veneer', 'crown', 'bridge_abutment', 'root_filling', 'post'];
const GONE = ['missing_antemortem', 'implant', 'pontic'];
const CROWNED = ['crown', 'bridge_abutment'];
const LESSER = ['filling', 'inlay', 'onlay', 'veneer'];

/** Why the second record cannot follow the first, if it cannot. */
export function impossibleChange(early: ToothRecord, late: ToothRecord): ImpossibleChange | undefined {
  const says = (tooth: ToothRecord, codes: readonly string[]): boolean =>
    (tooth.findings ?? []).some((finding) => codes.includes(finding));
  if (late.presence !== 'present') {
    return undefined;
  }
  if (early.presence !== undefined && GONE.includes(early.presence)) {
    return 'gone_then_present';
  }
  if (says(early, TREATED) && says(late, ['sound']) && !says(late, TREATED)) {
    return 'treated_then_sound';
  }
  return says(early, CROWNED) && !says(late, CROWNED) && says(late, LESSER) ? 'crown_then_filling' : undefined;
}

/** Every impossible change between two charts, by tooth. */
export function impossibleChanges(
  early: readonly ToothRecord[],
  late: readonly ToothRecord[],
): Map<number, ImpossibleChange> {
  const found = new Map<number, ImpossibleChange>();
  for (const before of early) {
    for (const after of late.filter(({ fdi }) => fdi === before.fdi)) {
      const change = impossibleChange(before, after);
      if (change) {
        found.set(before.fdi, change);
      }
    }
  }
  return found;
}

/** How the presence of a tooth is drawn. */
export type PresenceLook = 'there' | 'gone' | 'hidden' | 'replaced' | 'broken' | 'open';

/** The look of a code of `presence`; a tooth of which nothing was recorded stays open. */
export function presenceLook(presence: string | undefined): PresenceLook {
  switch (presence) {
    case 'present':
    case 'retained_deciduous':
      return 'there';
    case 'missing_antemortem':
    case 'missing_postmortem':
    case 'missing_unknown':
    case 'jaw_missing':
      return 'gone';
    case 'unerupted':
    case 'impacted':
      return 'hidden';
    case 'implant':
    case 'pontic':
      return 'replaced';
    case 'root_remnant':
    case 'crown_broken_perimortem':
      return 'broken';
    default:
      return 'open';
  }
}
