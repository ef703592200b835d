import { localOffset, offsetText } from '../record/moments';
import { text } from '../text';
import { dateFormat, numberFormat } from './formatters';

/** A moment with date and time to the minute, in the time of this laptop. */
export function moment(ms: number): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(ms);
}

/** A moment to the second. */
export function exactMoment(ms: number): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'medium' }).format(ms);
}

/** A moment with the zone it is said in: on paper, and beside times that were written elsewhere. */
export function zoned(ms: number, words: (ms: number) => string = moment): string {
  return `${words(ms)} ${offsetText(localOffset(ms))}`;
}

/** A day. */
export function day(ms: number): string {
  return dateFormat({ dateStyle: 'medium' }).format(ms);
}

/** Hours and minutes. */
export function clock(ms: number): string {
  return dateFormat({ timeStyle: 'short' }).format(ms);
}

const STEPS: [limitS: number, unitS: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [50, 1, 'second'],
  [90 * 60, 60, 'minute'],
  [36 * 3600, 3600, 'hour'],
  [Infinity, 86_400, 'day'],
];

/** How long ago or ahead, in the roughest unit that still says something. */
export function ago(ms: number, nowMs: number): string {
  const seconds = (ms - nowMs) / 1000;
  const [, size, unit] = STEPS.find(([limit]) => Math.abs(seconds) < limit) ?? [0, 86_400, 'day' as const];
  return new Intl.RelativeTimeFormat(text.locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

/** A length of time such as what is left of a task: `2 mins`, `1 hr 5 mins`. */
export function duration(seconds: number): string {
  const part = (value: number, unit: 'hour' | 'minute' | 'second') =>
    numberFormat({ style: 'unit', unit, unitDisplay: 'short' }).format(value);
  if (seconds < 60) return part(Math.max(1, Math.round(seconds)), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return part(minutes, 'minute');
  const rest = minutes % 60;
  const hours = part(Math.floor(minutes / 60), 'hour');
  return rest === 0 ? hours : `${hours} ${part(rest, 'minute')}`;
}
