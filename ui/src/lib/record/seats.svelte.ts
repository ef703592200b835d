/** Who sits where: names for the seats that sign entries. */
import { SvelteMap } from 'svelte/reactivity';
import { call } from '../api';
import type { SeatName } from '../api/generated/SeatName';

export class Seats {
  readonly #of = new SvelteMap<string, readonly SeatName[]>();

  /** Reads the seats of a case again. */
  async read(caseId: string): Promise<void> {
    this.#of.set(caseId, await call('list_seats', { case: caseId }));
  }

  /** A seat of a case, if it is known. */
  of(caseId: string, seat: string): SeatName | null {
    return this.#of.get(caseId)?.find((each) => each.seat === seat) ?? null;
  }
}

/** The seats that this window has heard of. */
export const seats = new Seats();
