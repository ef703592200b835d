import { expect, it } from 'vitest';
import { CaseRecords } from './case-records.svelte';

it('a link says what is listed, and one that makes no sense lists all', () => {
  const list = new CaseRecords();
  list.take(new URLSearchParams('filter=incomplete&sort=number'));
  expect([list.filter, list.sort]).toEqual(['incomplete', 'number']);
  list.take(new URLSearchParams('filter=<script>&sort='));
  expect([list.filter, list.sort]).toEqual(['all', 'newest']);
});
