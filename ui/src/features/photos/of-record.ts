import type { RecordPage } from '$lib/api/generated/RecordPage';

/** The photos of a record: those that name it, or itself where it is one. */
export function photosOf(page: RecordPage): string[] {
  if (page.summary.kind === 'media') return [page.summary.id];
  const naming = page.referring.filter(([, { kind, withdrawn }]) => kind === 'media' && !withdrawn);
  return [...new Set(naming.map(([, { id }]) => id))];
}
