/** Hearing of changes. The database is a millisecond away, so a view reads again when what it shows has changed. */
import { on, type Unsubscribe } from '../api';
import type { ChangedRecords } from '../api/generated/ChangedRecords';
import { Rereading } from './rereading';

/** Calls back when something changed in a case, or in any case where `of` is `null`. */
export function onChanged(of: string | null, handler: (changed: ChangedRecords) => void): Unsubscribe {
  return on('changed', (changed) => {
    if (of === null || changed.case === of) handler(changed);
  });
}

/**
 * Calls `read` at once and again after the case changes, for as long as the component is on screen. What `read` gives
 * back is waited for: how long it took tells how often it may be done.
 */
export function useFresh(of: () => string | null, read: (id: string) => unknown): void {
  follow(of, read, (reading) => reading.now());
}

/** Calls `read` after the case changes and not before, where something else reads at first. */
export function useChanges(of: () => string | null, read: (id: string) => unknown): void {
  follow(of, read, () => null);
}

function follow(of: () => string | null, read: (id: string) => unknown, begin: (reading: Rereading) => unknown): void {
  $effect(() => {
    const id = of();
    if (id === null) return;
    const reading = new Rereading(() => read(id));
    void begin(reading);
    const stop = onChanged(id, () => reading.soon());
    return () => {
      stop();
      reading.stop();
    };
  });
}
