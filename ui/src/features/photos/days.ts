import { dateFormat } from '$lib/format';

/** A day of the timeline, given as midnight by the clock of the case. */
export function longDay(localMs: number): string {
  const how = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return dateFormat(how).format(localMs);
}
