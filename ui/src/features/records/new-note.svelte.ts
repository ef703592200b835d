/** A note about a record while it is typed. */
import { call } from '$lib/api';
import { KeptWords } from '$lib/state';

export class NewNote extends KeptWords {
  readonly #caseId: string;
  readonly #record: string;

  constructor(caseId: string, record: string) {
    super(`note/${record}`);
    this.#caseId = caseId;
    this.#record = record;
  }

  async add(): Promise<void> {
    await this.give((words) => {
      const fields = { note_text: { value: words }, subject: [this.#record] };
      return call('add_record', { case: this.#caseId, kind: 'note', fields });
    });
  }
}
