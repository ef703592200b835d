/** Languages that are offered where one is asked for; any other may be typed by its code (BCP 47). */
import { text } from '$lib/text';

const OFFERED = ['uk', 'ru', 'en', 'fr', 'nl', 'de', 'pl', 'ro', 'hu', 'bg', 'crh', 'ar', 'fa', 'tr'];

export function languageChoices(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([text.locale], { type: 'language' });
  return OFFERED.map((code) => ({ value: code, label: names.of(code) ?? code }));
}
