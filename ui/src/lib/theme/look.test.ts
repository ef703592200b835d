import { expect, it } from 'vitest';
import { Look, THEMES } from './look.svelte';

it('what was kept is taken on, and what makes no sense is not', () => {
  const look = new Look({ theme: 'red', scale: 150, language: 'uk' });
  expect([look.theme, look.scale, look.language]).toEqual(['red', 150, 'uk']);
  const odd = new Look(JSON.parse('{"theme":"neon","scale":900}'));
  expect([odd.theme, odd.scale]).toEqual(['day', 100]);
});

it('the themes come round', () => {
  const look = new Look();
  const seen = THEMES.map(() => {
    look.next();
    return look.theme;
  });
  expect(seen).toEqual(['night', 'glare', 'red', 'day']);
});

it('text grows to 200 percent and no further', () => {
  const look = new Look();
  look.grow(-1);
  expect(look.scale).toBe(100);
  for (let step = 0; step < 20; step += 1) look.grow(1);
  expect(look.scale).toBe(200);
});
