/** The number that follows another on printed placards and bags: `14` to `15`, `BG-0311` to `BG-0312`. Nothing where there is no number. */
export function nextNumber(last: string): string | null {
  const parts = /^(.*?)(\d+)$/u.exec(last.trim());
  if (!parts) return null;
  const [, before = '', digits = ''] = parts;
  const next = (BigInt(digits) + 1n).toString();
  return before + next.padStart(digits.length, '0');
}
