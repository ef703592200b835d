/** Kinds of ballistic things and traces, in the order in which they are listed. */
export const BALLISTIC_KINDS = [
  'cartridge_case',
  'bullet',
  'firearm',
  'munition_remnant',
  'impact_mark',
  'trajectory',
] as const;

/** A kind of ballistic thing or trace. */
export type BallisticKind = (typeof BALLISTIC_KINDS)[number];

/** What the list shows: one kind, or all. */
export type KindChoice = BallisticKind | 'all';

/** Whether a kind is ballistic. */
export function isBallistic(kind: string): kind is BallisticKind {
  return BALLISTIC_KINDS.some((each) => each === kind);
}
