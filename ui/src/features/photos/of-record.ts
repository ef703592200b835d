import type { RecordPage } from '$lib/api/generated/RecordPage';

/** The photos of a record, the newest of many: those that name it, or itself where it is one. */
export function photosOf(page: RecordPage): string[] {
  if (page.summary.kind === 'media') return [page.summary.id];
  const naming = page.referring.filter(({ kind }) => kind === 'media').flatMap(({ newest }) => newest);
  return [...new Set(naming.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id))];
}

/** How many photos a record has. */
export function countPhotos(page: RecordPage): number {
  const many = page.referring.filter(({ kind, total, newest }) => kind === 'media' && total > newest.length);
  return Math.max(photosOf(page).length, ...many.map(({ total }) => total));
}
