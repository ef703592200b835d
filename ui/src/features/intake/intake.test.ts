import { expect, it } from 'vitest';
import { nameOf, sourceOf } from './intake.svelte';

it('a folder gives its own name as the source, files the name of theirs', () => {
  expect(sourceOf(['/media/olena/CANON_A'], true)).toBe('CANON_A');
  expect(sourceOf(['/home/olena/day 3/IMG_1.JPG', '/home/olena/day 3/IMG_2.JPG'], false)).toBe('day 3');
  expect(sourceOf(['E:\\DCIM\\'], true)).toBe('DCIM');
});

it('a path without folders is its own name', () => {
  expect(nameOf('IMG_1.JPG')).toBe('IMG_1.JPG');
});
