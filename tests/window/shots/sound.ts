import { expect } from 'vitest'

import type { Window } from '../harness/window.ts'

/** Takes a picture of the page as it stands, and fails where it has barriers or something is cut off or too small. */
export async function expectSound(window: Window, picture: string): Promise<void> {
  await window.settled()
  await window.picture(picture)
  expect(await window.barriers()).toEqual([])
  expect(await window.cutOff()).toEqual([])
  expect(await window.tooSmall()).toEqual([])
}
