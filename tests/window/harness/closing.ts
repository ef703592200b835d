// The cross of a window, for displays without a window manager: what one would send when it is clicked (ICCCM 4.2.8.1,
// "Window Deletion"; X Window System Protocol, "Connection Setup", "Requests").

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const INTERN_ATOM = 16
const SEND_EVENT = 25
const CLIENT_MESSAGE = 33

/** Asks the window with this number on this display to close. */
export async function askToClose(display: string, window: number): Promise<void> {
  const server = connect(`/tmp/.X11-unix/X${display.replace(':', '')}`)
  try {
    server.write(Buffer.from(['l'.charCodeAt(0), 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    const greeting = await read(server, 8)
    if (greeting[0] !== 1) throw new Error(`the display ${display} lets nobody in`)
    await read(server, greeting.readUInt16LE(6) * 4)
    const [protocols, deletion] = [await atom(server, 'WM_PROTOCOLS'), await atom(server, 'WM_DELETE_WINDOW')]
    const request = Buffer.alloc(44)
    request.writeUInt8(SEND_EVENT, 0)
    request.writeUInt16LE(request.length / 4, 2)
    request.writeUInt32LE(window, 4)
    request.writeUInt8(CLIENT_MESSAGE, 12)
    request.writeUInt8(32, 13)
    request.writeUInt32LE(window, 16)
    request.writeUInt32LE(protocols, 20)
    request.writeUInt32LE(deletion, 24)
    server.write(request)
    // An answer to anything later means that the event was sent.
    await atom(server, 'WM_PROTOCOLS')
  } finally {
    server.destroy()
  }
}

async function atom(server: Socket, name: string): Promise<number> {
  const length = Math.ceil(name.length / 4)
  const request = Buffer.alloc(8 + 4 * length)
  request.writeUInt8(INTERN_ATOM, 0)
  request.writeUInt16LE(2 + length, 2)
  request.writeUInt16LE(name.length, 4)
  request.write(name, 8, 'latin1')
  server.write(request)
  return (await read(server, 32)).readUInt32LE(8)
}

async function read(server: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const bytes: unknown = server.read(length)
    if (Buffer.isBuffer(bytes)) return bytes
    await once(server, 'readable')
  }
}
