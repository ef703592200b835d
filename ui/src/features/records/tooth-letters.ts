/** One key for every presence and finding of a tooth, the same on every layout; those of surfaces are M, O, I, D, V, L. */
import type { ToothField } from './teeth';

const PRESENCE: Readonly<Record<string, string>> = {
  present: '1',
  missing_antemortem: '2',
  missing_postmortem: '3',
  missing_unknown: '4',
  unerupted: '5',
  impacted: '6',
  root_remnant: '7',
  crown_broken_perimortem: '8',
  jaw_missing: '9',
  retained_deciduous: '0',
  implant: 'J',
  pontic: 'K',
  not_examined: 'N',
};

const FINDING: Readonly<Record<string, string>> = {
  sound: 'S',
  caries: 'C',
  filling: 'F',
  inlay: 'Y',
  onlay: 'U',
  veneer: 'E',
  crown: 'W',
  bridge_abutment: 'B',
  root_filling: 'R',
  post: 'P',
  sealant: 'A',
  temporary: 'T',
  fracture: 'X',
  orthodontic: 'G',
};

const LETTERS: Partial<Record<ToothField, Readonly<Record<string, string>>>> = { presence: PRESENCE, finding: FINDING };

/** The key of a code, if it has one. */
export function letterOf(field: ToothField, code: string): string | undefined {
  return LETTERS[field]?.[code];
}

/** What a key says of a tooth; nothing where it says nothing. */
export function saidByKey(key: string): { field: 'presence' | 'finding'; code: string } | undefined {
  for (const field of ['presence', 'finding'] as const) {
    const code = Object.entries(LETTERS[field] ?? {}).find(([, letter]) => letter === key.toUpperCase())?.[0];
    if (code) return { field, code };
  }
  return undefined;
}
