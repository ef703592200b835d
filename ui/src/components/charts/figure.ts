// How a body is drawn, from what is recorded of it.

import type { RecordPage } from '$lib/api/generated/RecordPage';
import { part, readValue } from '$lib/record';
import { BONE_STATES, BONE_TYPES, CHILD_AGES } from './art/codes';
import type { Figure } from './charted-body';

/** The figure of a body: in a child's proportions, as bones where nothing but bones is left. */
export function figureOf({ fields }: Pick<RecordPage, 'fields'>): Figure {
  const codes = (field: string) => (fields[field] ?? []).map((shown) => part(readValue('enum', shown), 'code'));
  const states = codes('preservation');
  const bare = states.length > 0 && states.every((state) => BONE_STATES.includes(state));
  return {
    variant: codes('apparent_age_group').some((age) => CHILD_AGES.includes(age)) ? 'child' : 'adult',
    bones: codes('remains_type').some((type) => BONE_TYPES.includes(type)) || bare,
  };
}
