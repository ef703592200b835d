/** What lies on the map, in groups that are shown and hidden together. A group has a colour and a letter, so that it is told
 * apart without colours too. */

/** A group of kinds. */
export interface Group {
  /** Also the end of its message, `map-group-<code>`. */
  readonly code: string;
  readonly kinds: readonly string[];
  readonly letter: string;
  /** Name of the colour in the theme. */
  readonly colour: string;
}

/** The groups, in the order of their switches; the last takes what no other does. */
export const GROUPS: readonly [Group, ...Group[]] = [
  { code: 'sites', kinds: ['site', 'context', 'place'], letter: 'S', colour: '--ok' },
  { code: 'remains', kinds: ['remains'], letter: 'B', colour: '--danger' },
  {
    code: 'ballistics',
    kinds: ['cartridge_case', 'bullet', 'firearm', 'munition_remnant', 'impact_mark'],
    letter: 'A',
    colour: '--warn',
  },
  { code: 'trajectories', kinds: ['trajectory'], letter: 'J', colour: '--warn' },
  { code: 'photos', kinds: ['media'], letter: 'F', colour: '--accent' },
  { code: 'others', kinds: [], letter: 'Z', colour: '--ink-2' },
];

/** The group of a kind. */
export function groupOf(kind: string): Group {
  return GROUPS.find(({ kinds }) => kinds.includes(kind)) ?? GROUPS.at(-1) ?? GROUPS[0];
}
