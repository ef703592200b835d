/** The engine's formatters in the language of the window. Making one takes far longer than using it, so each is made once. */
import { text } from '../text';

const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

/** Writes dates and times so. */
export function dateFormat(how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(dates, how, () => new Intl.DateTimeFormat(text.locale, how));
}

/** Writes numbers so. */
export function numberFormat(how: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once(numbers, how, () => new Intl.NumberFormat(text.locale, how));
}

function once<T>(made: Map<string, T>, how: object, make: () => T): T {
  const key = `${text.locale} ${JSON.stringify(how)}`;
  const known = made.get(key);
  if (known) return known;
  const formatter = make();
  made.set(key, formatter);
  return formatter;
}
