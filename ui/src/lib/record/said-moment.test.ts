import { expect, it } from 'vitest';
import { saidMoment } from './said-moment';

it('a moment is written as the language writes it, by the clock of its own place, with what is known of that clock', () => {
  expect(saidMoment('2026-03-12 14:05:09.561+02:00 gnss ±2s')).toMatch(/^12 Mar 2026, 14:05:09 \+02:00 gnss ±2s$/);
  expect(saidMoment('2026-03-12T23:30-05:30')).toMatch(/^12 Mar 2026, 23:30 -05:30$/);
});

it('what is no moment stays as it is', () => {
  for (const text of ['', 'about noon', '2026-03-12', '2026-99-12 14:05+02:00']) expect(saidMoment(text)).toBe(text);
});
