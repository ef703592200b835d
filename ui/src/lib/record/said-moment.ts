/** A recorded moment as this language writes it, by the clock of the place where it was recorded. */
import { dateFormat } from '../format/formatters';

const WRITTEN = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?([+-]\d\d:\d\d)/;

/** The core's words with the moment in them rewritten; what is no moment stays as it is. */
export function saidMoment(text: string): string {
  return text.replace(WRITTEN, (written, date: string, time: string, offset: string) => {
    const there = Date.parse(`${date}T${time}Z`);
    if (Number.isNaN(there)) return written;
    const timeStyle = time.length > 5 ? 'medium' : 'short';
    return `${dateFormat({ dateStyle: 'medium', timeStyle, timeZone: 'UTC' }).format(there)} ${offset}`;
  });
}
