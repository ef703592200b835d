/** What a witness was told, and what they agreed to: each use and each recipient on its own. */
import { blank, part, withParts, type Entered, type RecordForm } from '$lib/record';

/** The uses that are asked for one by one, in the order in which they are asked. */
export const USES = ['consent_record', 'consent_audio', 'consent_photo', 'consent_contact_again'] as const;

/** The codes that a set of choices holds. */
export function chosenCodes(form: RecordForm, field: string): string[] {
  return (form.entry(field)?.values ?? []).flatMap((entered) => part(entered, 'code') || []);
}

/** The set with a code put in or taken out. `none` stands alone: whoever agrees to nobody agrees to nobody. */
export function toggled(form: RecordForm, field: string, code: string): Entered[] {
  const entry = form.entry(field);
  if (!entry) return [];
  const held = entry.values.filter(({ empty }) => empty === null);
  if (held.some((entered) => part(entered, 'code') === code))
    return held.filter((entered) => part(entered, 'code') !== code);
  const put = withParts(blank(entry.field), { code });
  if (code === 'none') return [put];
  return [...held.filter((entered) => part(entered, 'code') !== 'none'), put];
}

/** What the account still lacks before it may be written down; nothing where it may. */
export function obstacle(form: RecordForm): 'not_explained' | 'refused' | 'open' | null {
  const record = part(
    form.entry('consent_record')?.values[0] ?? { parts: {}, empty: null, certainty: null, note: '' },
    'code',
  );
  if (record === 'no') return 'refused';
  const all = form.entry('explained')?.field.codes ?? [];
  if (chosenCodes(form, 'explained').length < all.length) return 'not_explained';
  return record === 'yes' ? null : 'open';
}
