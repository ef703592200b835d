/** Moments as people type them: local date, local time, and how far the local time is from UTC. */

/** The offset `+02:00` of so many minutes. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The minutes east of UTC in `+02:00`, `-3`, `0530`, `UTC`; nothing where the text is no offset. */
export function offsetMinutes(text: string): number | null {
  const found = /^([+\-−]?)(\d{1,2}):?([0-5]\d)?$/.exec(text.trim());
  if (/^(z|utc)$/i.test(text.trim())) return 0;
  if (!found) return null;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  if (minutes > 18 * 60) return null;
  return found[1] === '-' || found[1] === '−' ? -minutes : minutes;
}

/** The parts of a moment. */
export function momentParts(utcMs: number, offsetMin: number): { date: string; time: string; offset: string } {
  const local = new Date(utcMs + offsetMin * 60_000).toISOString();
  const whole = local.slice(17, 23) === '00.000';
  const time = whole ? local.slice(11, 16) : local.slice(11, utcMs % 1000 === 0 ? 19 : 23);
  return { date: local.slice(0, 10), time, offset: offsetText(offsetMin) };
}

/** Milliseconds since the Unix epoch; nothing where the parts are no moment. */
export function utcMsOf(date: string, time: string, offsetMin: number): number | null {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date.trim());
  const hours = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,3}))?)?$/.exec(time.trim());
  if (!day || !hours) return null;
  const [h, m, s, ms] = [hours[1], hours[2], hours[3] ?? '0', (hours[4] ?? '0').padEnd(3, '0')].map(Number);
  const [year, month, dayOf] = [day[1], day[2], day[3]].map(Number);
  if (h === undefined || m === undefined || s === undefined || ms === undefined) return null;
  if (year === undefined || month === undefined || dayOf === undefined) return null;
  if (h > 23 || m > 59 || s > 59) return null;
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, dayOf);
  if (utc.getUTCMonth() !== month - 1 || utc.getUTCDate() !== dayOf) return null;
  utc.setUTCHours(h, m, s, ms);
  return utc.getTime() - offsetMin * 60_000;
}

/** The offset of this laptop at a moment. */
export function localOffset(ms: number): number {
  return -new Date(ms).getTimezoneOffset();
}

/** The moment of a date and time as typed on this laptop, `2026-03-12 09:14` or `2026-03-12T09:14:05`; nothing for anything else. */
export function readMoment(typed: string): number | null {
  const found = /^(\d{4}-\d\d-(\d\d))[T ]+(\d\d:\d\d(?::\d\d)?)$/.exec(typed.trim());
  const at = new Date(found ? `${found[1]}T${found[3]}` : NaN);
  // Some engines take a day that the month does not have for one of the next.
  return at.getDate() === Number(found?.[2]) ? at.getTime() : null;
}
