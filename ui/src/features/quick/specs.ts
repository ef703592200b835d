/** The twelve quick records (DOMAIN section 12): what each asks for, in which order, and what it carries over. */

/** A quick record that is a record of the case. */
export interface QuickSpec {
  /** Its code, as the forms list the quick records. */
  code: string;
  /** The kinds of record it makes; which one follows from `item_kind`, where there are several. */
  kinds: [string, ...string[]];
  /** What is asked for, in its order: a danger first. */
  fields: string[];
  /** What may be added and is asked for by nobody. */
  more: string[];
  /** What the next one begins with. */
  carried: string[];
  /** What holds for each of them. */
  fixed?: Record<string, string | string[]>;
  /** Codes offered of a field, where not all fit. */
  only?: Record<string, string[]>;
  /** What it belongs to. */
  parents?: string[];
  /** Whether it is found at a site. */
  atSite: boolean;
  /** Whether taking it into custody goes with it. */
  collects?: boolean;
  /** Whether it may explode before anybody has looked. */
  explosive?: boolean;
}

const BODIES = [
  'body_complete',
  'body_incomplete',
  'skeleton_complete',
  'skeleton_incomplete',
  'burnt_or_cremated',
  'suspected_non_human',
];
const PARTS = ['body_part', 'bone_single', 'teeth_only', 'tissue_only', 'commingled_group'];

export const SPECS: QuickSpec[] = [
  {
    code: 'remains',
    kinds: ['remains'],
    fields: [
      'radiation_or_bio_hazard',
      'hazard_note',
      'remains_type',
      'preservation',
      'apparent_sex',
      'apparent_age_group',
      'bag_no',
      'seal_no',
      'found_location',
      'photos',
    ],
    more: ['position', 'restraint'],
    carried: ['remains_type', 'preservation'],
    only: { remains_type: BODIES },
    atSite: true,
  },
  {
    code: 'body_part',
    kinds: ['remains'],
    fields: [
      'radiation_or_bio_hazard',
      'hazard_note',
      'remains_type',
      'part_of_body',
      'part_side',
      'preservation',
      'bag_no',
      'seal_no',
      'found_location',
      'photos',
    ],
    more: ['apparent_sex', 'apparent_age_group'],
    carried: ['remains_type', 'preservation'],
    only: { remains_type: PARTS },
    atSite: true,
  },
  {
    code: 'injury',
    kinds: ['injury'],
    fields: ['xy', 'class', 'region', 'side', 'aspect'],
    more: ['length', 'width', 'landmark'],
    carried: ['class'],
    parents: ['remains'],
    atSite: false,
  },
  {
    code: 'ballistics_item',
    kinds: ['cartridge_case', 'bullet'],
    fields: ['hazard', 'cleared_by', 'cleared_at', 'item_kind', 'placard_no', 'surface', 'location', 'photos'],
    more: ['calibre_text', 'count'],
    carried: ['item_kind', 'surface', 'placard_no'],
    atSite: true,
  },
  {
    code: 'impact_mark',
    kinds: ['impact_mark'],
    fields: ['target', 'target_material', 'mark_type', 'placard_no', 'location', 'photos'],
    more: ['major_axis', 'minor_axis', 'surface'],
    carried: ['target', 'target_material', 'mark_type', 'placard_no'],
    atSite: true,
  },
  {
    code: 'munition_remnant',
    kinds: ['munition_remnant'],
    fields: ['hazard', 'cleared_by', 'cleared_at', 'category', 'photos', 'location', 'placard_no'],
    more: ['fuze_state', 'surface'],
    carried: ['placard_no'],
    atSite: true,
    explosive: true,
  },
  {
    code: 'evidence',
    kinds: ['evidence'],
    fields: ['item_class', 'description', 'packaging', 'seal_no', 'bag_no', 'subject'],
    more: ['photos', 'collected_place', 'method', 'wet_or_biohazard'],
    carried: ['item_class', 'packaging'],
    atSite: true,
    collects: true,
  },
  {
    code: 'missing_person',
    kinds: ['person'],
    fields: ['sex', 'birth_date', 'last_seen_at', 'last_seen_place', 'consent_share'],
    more: ['name_full', 'circumstances', 'photo'],
    carried: ['last_seen_at', 'last_seen_place'],
    fixed: { roles: ['missing'] },
    atSite: false,
  },
  {
    code: 'first_account',
    kinds: ['statement'],
    fields: [
      'person_id',
      'age_group',
      'language_spoken',
      'language_written',
      'explained',
      'consent_record',
      'consent_audio',
      'consent_photo',
      'consent_share',
      'account',
      'audio',
    ],
    more: ['vulnerability', 'referral'],
    carried: ['language_spoken', 'language_written'],
    fixed: { statement_kind: 'first_account' },
    atSite: false,
  },
  {
    code: 'note',
    kinds: ['note'],
    fields: ['note_text', 'subject', 'voice'],
    more: ['note_kind'],
    carried: ['subject'],
    atSite: false,
  },
];

/** The quick record of a code, or nothing where the code is a screen of its own or unknown. */
export function specOf(code: string): QuickSpec | null {
  return SPECS.find((spec) => spec.code === code) ?? null;
}
