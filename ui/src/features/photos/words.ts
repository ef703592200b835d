/** Photos in words. */
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import { moment } from '$lib/format';
import { forms } from '$lib/state';
import { t, text } from '$lib/text';
import { veil } from '$components/records/veil.svelte';

/** What a photo is called by those who listen to the screen. */
export function describe(card: PhotoCard): string {
  const parts = [card.name, moment(card.taken_ms), t(`photos-state-${card.state.replace('_', '-')}`)];
  if (card.role !== null) parts.push(forms.codeLabel('media', 'role', card.role));
  parts.push(...card.subjects.map(({ num }) => num));
  if (card.lat_e7 === null) parts.push(t('photos-no-place'));
  if (card.flags.length > 0) parts.push(t('photos-flags-count', { count: card.flags.length }));
  if (veil.hides(card)) parts.push(t('photos-veiled'));
  return parts.join(', ');
}

/** What a flag is called. */
export function flagName(code: string): string {
  return forms.codeLabel('media', 'consistency', code);
}

/** What a flag means and what to do; nothing for a flag that is newer than the words. */
export function flagAdvice(code: string): string {
  const id = `photos-flag-${code.replaceAll('_', '-')}`;
  return text.has(id) ? t(id) : '';
}

/** A code of the core in words of the form. */
export function fromForm(field: string, code: string | null): string | null {
  return code === null ? null : forms.codeLabel('media', field, code);
}
