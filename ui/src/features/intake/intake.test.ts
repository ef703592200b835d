import { expect, it } from 'vitest';
import { driveName, fieldsOf, nameOf, roomFor, sourceOf, type Offer } from './intake.svelte';

it('a folder gives its own name as the source, files the name of theirs', () => {
  expect(sourceOf(['/media/olena/CANON_A'], true)).toBe('CANON_A');
  expect(sourceOf(['/home/olena/day 3/IMG_1.JPG', '/home/olena/day 3/IMG_2.JPG'], false)).toBe('day 3');
  expect(sourceOf(['E:\\DCIM\\'], true)).toBe('DCIM');
});

it('a path without folders is its own name', () => {
  expect(nameOf('IMG_1.JPG')).toBe('IMG_1.JPG');
});

it('a card is called by its own name, and one without a name by that of its place', () => {
  expect(driveName({ path: '/media/olena/NIKON D7', label: 'NIKON D7' })).toBe('NIKON D7');
  expect(driveName({ path: '/media/olena/card', label: '' })).toBe('card');
});

it('what is said of an intake stands in every record, and that nothing shows remains only where somebody said so', () => {
  const offer: Offer = { paths: ['/c'], source: 'c', counted: null, role: '', subject: '', mayShowRemains: true };
  expect(fieldsOf(offer)).toEqual({});
  expect(fieldsOf({ ...offer, role: 'overview', subject: 'r', mayShowRemains: false })).toEqual({
    role: 'overview',
    subject: ['r'],
    distressing: 'none',
  });
});

it('previews need room beside the originals', () => {
  expect(roomFor({ files: 0, bytes: 0 })).toBe(0);
  expect(roomFor({ files: 100, bytes: 800_000_000 })).toBeGreaterThan(800_000_000);
});
