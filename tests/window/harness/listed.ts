// What a list on screen holds, asked of the program behind the page's back.

import type { Window } from './window.ts'

/** The only case, and the places of its records of one kind, by which a list asks for its rows. */
export async function listed(window: Window, kind: string): Promise<{ case: string; rows: number[] }> {
  const [{ id }] = (await window.call('list_cases', {})) as [{ id: string }]
  const { rows } = (await window.call('order_records', { case: id, kind })) as { rows: number[] }
  return { case: id, rows }
}
