// The cross of a window, for displays without a window manager: what one would send when it is clicked (ICCCM 4.2.8.1,
// "Window Deletion").

import { Display } from './display.ts'

/** Asks the window with this number on this display to close. */
export async function askToClose(name: string, window: number): Promise<void> {
  const display = await Display.join(name)
  try {
    display.tell(window, await display.atom('WM_PROTOCOLS'), await display.atom('WM_DELETE_WINDOW'))
    // An answer to anything later means that the event was sent.
    await display.atom('WM_PROTOCOLS')
  } finally {
    display.leave()
  }
}
