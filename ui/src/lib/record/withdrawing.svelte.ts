/** Withdrawing a record, with a reason. The record stays. */
import { call } from '../api';
import { KeptWords } from '../state/kept-words.svelte';

export class Withdrawing extends KeptWords {
  readonly #caseId: string;
  readonly #record: string;

  constructor(caseId: string, record: string) {
    super(`withdraw/${record}`);
    this.#caseId = caseId;
    this.#record = record;
  }

  /** Withdraws it. Whether it is withdrawn. */
  withdraw(): Promise<boolean> {
    return this.give((reason) => call('withdraw_record', { case: this.#caseId, record: this.#record, reason }));
  }
}
