import type { Wanted } from './CustodyForm.svelte';

/** What the address of a screen asks for. */
export function wantedOf(asked: URLSearchParams): Wanted {
  const items = (asked.get('items') ?? '').split(',').filter((id) => id !== '');
  return { event: asked.get('event'), items, corrects: asked.get('corrects') };
}
