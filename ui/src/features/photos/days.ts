import { text } from '$lib/text';

/** A day of the timeline, given as midnight by the clock of the case. */
export function longDay(localMs: number): string {
  const how = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(text.locale, how).format(localMs);
}

/** Date and time to the second, in the time of this laptop. */
export function exactMoment(ms: number): string {
  return new Intl.DateTimeFormat(text.locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(ms);
}
