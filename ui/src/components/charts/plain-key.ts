// The letter or digit of a key, also where the layout writes other letters.

/** The Latin letter or the digit that a key means; other keys by their name. */
export function plainKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (/^[a-z]$/i.test(key)) {
    return key.toUpperCase();
  }
  return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1] ?? key;
}
