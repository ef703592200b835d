const SIGNS: Record<string, string> = { deg: '°', Cel: '°C', um: 'µm' };

/** A UCUM unit as people write it. */
export function unitSign(unit: string): string {
  return SIGNS[unit] ?? unit;
}
