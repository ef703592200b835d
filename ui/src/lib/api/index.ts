/** The one seam to the core. */
import type { Events, Unsubscribe } from './events';
import { Failure } from './failure';
import type { Commands } from './generated/commands';
import { host, type Dropped } from './host';

export { Failure } from './failure';
export type { Events, Unsubscribe } from './events';
export type { Commands } from './generated/commands';

/** The request of a command. */
export type Request<N extends keyof Commands> = Commands[N]['request'];
/** What a command gives. */
export type Output<N extends keyof Commands> = Commands[N]['output'];

/** Does a command. Throws a {@link Failure}. */
export async function call<N extends keyof Commands>(name: N, request: Request<N>): Promise<Output<N>> {
  try {
    return (await host.call(name, request)) as Output<N>;
  } catch (thrown) {
    throw Failure.from(thrown);
  }
}

/** Listens to the host. Gives back the way to stop. */
export function on<E extends keyof Events>(event: E, handler: (content: Events[E]) => void): Unsubscribe {
  return host.on(event, handler);
}

/** Address of bytes in the vault: `thumb/<sha256>`, `preview/<sha256>`, `original/<sha256>`, `map/<name>`. */
export function evidenceUrl(path: string): string {
  return host.evidenceUrl(path);
}

/** The bundle with which the desktop opened the program, given out once; `null` if there is none. */
export const offeredBundle = host.offeredBundle;
/** Closes the window without asking again. */
export const closeWindow = host.closeWindow;
/** Hears of files and folders that are dragged over the window. Gives back the way to stop. */
export function onDrop(handler: (dropped: Dropped) => void): Unsubscribe {
  return host.onDrop(handler);
}

/** Native dialogs. */
export const dialogs = host.dialogs;
