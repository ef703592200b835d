/** How far the clock of a camera is off, from what it wrote and what the time really was. */

/** Seconds by which the camera is ahead; negative where it is behind. */
export function offsetS(cameraMs: number, trueMs: number): number {
  return Math.round((cameraMs - trueMs) / 1000);
}

/** Seconds in `1:02:03`, `02:03`, `45`, each with `s`, `m`, `h` or none; nothing for what is no length of time. */
export function readLength(typed: string): number | null {
  const text = typed.trim();
  const colons = /^(?:(\d{1,5}):)?(\d{1,2}):(\d{1,2})$/.exec(text);
  if (colons) return Number(colons[1] ?? 0) * 3600 + Number(colons[2]) * 60 + Number(colons[3]);
  const words = /^(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+)\s*s?)?$/i.exec(text);
  if (text === '' || !words) return null;
  return Number(words[1] ?? 0) * 3600 + Number(words[2] ?? 0) * 60 + Number(words[3] ?? 0);
}

/** A length of time as `1:02:03`. */
export function lengthText(seconds: number): string {
  const whole = Math.abs(Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
