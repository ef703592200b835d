/** Hearing of changes. The database is a millisecond away, so a view reads again when what it shows has changed. */
import { on, type Unsubscribe } from '../api';
import type { ChangedRecords } from '../api/generated/ChangedRecords';

/** Calls back when something changed in a case, or in any case where `of` is `null`. */
export function onChanged(of: string | null, handler: (changed: ChangedRecords) => void): Unsubscribe {
  return on('changed', (changed) => {
    if (of === null || changed.case === of) handler(changed);
  });
}

/** Changes come in runs, such as while a card is taken in; a view reads again once for so many of them. */
const SETTLE_MS = 150;

/** Calls back at most once in a while, and always once more after the last call. */
export function settled(run: () => void, waitMs: number): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return {
    call() {
      timer ??= setTimeout(() => {
        timer = null;
        run();
      }, waitMs);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

/** Calls `read` at once and again after the case changes, for as long as the component is on screen. */
export function useFresh(of: () => string | null, read: (id: string) => void): void {
  $effect(() => {
    const id = of();
    if (id === null) return;
    read(id);
    const again = settled(() => read(id), SETTLE_MS);
    const stop = onChanged(id, again.call);
    return () => {
      stop();
      again.stop();
    };
  });
}
