/** Languages by tag, with their names in the language of the screen. */
import type { Choice } from '$components/choice';
import { forms } from '$lib/state';
import { text } from '$lib/text';

/** Languages that are met often in this work; any other BCP 47 tag may be typed. */
const MET =
  'uk en fr nl ru be pl ro hu bg tr crh ka hy az ar arc ku fa ps ur he de es pt it el sr bs hr sq mk sl cs sk lt lv et fi sv no da am ti so sw ha yo ig rw rn ln sg my km lo th vi zh ja ko id tl hi bn ne si ta uz kk ky tg tk mn';

/** The languages to choose from, those of the forms first. */
export function languageChoices(): Choice[] {
  const own = forms.catalogue?.languages.map(({ code }) => code) ?? [];
  const codes = [...new Set([...own, ...MET.split(' ')])];
  const names = new Intl.DisplayNames(text.locale, { type: 'language' });
  return codes.map((code) => ({ value: code, label: nameOf(names, code), hint: code }));
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** All time zones that this window knows. */
export function zoneChoices(): Choice[] {
  return Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }));
}
