import { expect, it } from 'vitest';
import { saidPlace } from './said-place';

it('a place is written with room between its numbers and before its metres', () => {
  expect(saidPlace('47.0123460,33.0234570 ±4m')).toBe('47.0123460, 33.0234570 ±4 m');
  expect(saidPlace('-50.1234567,-30.4560000 ±0.5m alt -1.5m gnss_external')).toBe(
    '-50.1234567, -30.4560000 ±0.5 m alt -1.5 m gnss_external',
  );
});

it('what is no place stays as it is', () => {
  for (const text of ['', 'behind the school, 5m', '12,5m wide']) expect(saidPlace(text)).toBe(text);
});
