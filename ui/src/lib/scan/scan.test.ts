import { expect, it } from 'vitest';
import { codePath } from '.';
import { readCode } from './read-picture';

/** Pixels of a code as a camera would give them, `scale` pixels to a module. */
function drawn(text: string, scale = 4) {
  const { side, path } = codePath(text);
  const size = side * scale;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, x = '', y = ''] of path.matchAll(/M(\d+) (\d+)h/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      for (let dx = 0; dx < scale; dx += 1) {
        data.fill(
          0,
          ((Number(y) * scale + dy) * size + Number(x) * scale + dx) * 4,
          ((Number(y) * scale + dy) * size + Number(x) * scale + dx) * 4 + 3,
        );
      }
    }
  }
  return { width: size, height: size, data };
}

it('what is printed as a code is read again', () => {
  expect(readCode(drawn('KHE12-S03/V-A0041'))).toBe('KHE12-S03/V-A0041');
});

it('letters beyond the Latin ones come back as they were', () => {
  expect(readCode(drawn('Печатка № 7'))).toBe('Печатка № 7');
});

it('a picture without a code gives nothing', () => {
  expect(readCode({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(200) })).toBeNull();
});
