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

/** The letter of a kind in its numbers; DOMAIN 0.3. */
export function letterOf(kind: string): string {
  const letters: Readonly<Record<string, string>> = {
    firearm: 'W',
    munition_remnant: 'N',
    impact_mark: 'M',
    trajectory: 'J',
  };
  return letters[kind] ?? 'A';
}
