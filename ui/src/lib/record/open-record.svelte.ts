/** The record on screen: read, brought back with what was typed, and read again when it changed. */
import { Failure, call } from '../api';
import type { ChangedRecords } from '../api/generated/ChangedRecords';
import { forms } from '../state/forms.svelte';
import { Latest } from '../state/latest';
import { Rereading } from '../state/rereading';
import { waitFor } from './concerns';
import { RecordForm } from './record-form.svelte';
import { references } from './references.svelte';

export class OpenRecord {
  form = $state.raw<RecordForm | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #latest = new Latest();
  readonly #reading = new Rereading(() => this.#refresh());

  async read(caseId: string, record: string): Promise<void> {
    try {
      const form = await this.#latest.ask(() => openForm(caseId, record));
      if (!form) return;
      this.form = form;
      this.failure = null;
      await form.look();
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  /** Something changed in the case. */
  heard(changed: ChangedRecords): void {
    if (!this.form || changed.case !== this.form.caseId) return;
    references.forget(changed.case, changed.records);
    this.#reading.soon(waitFor(this.form.page, changed));
  }

  /** The screen is left: what waits is kept, and nothing more is read. */
  leave(): void {
    this.#latest.drop();
    this.#reading.stop();
    void this.form?.draft.flush();
  }

  async #refresh(): Promise<void> {
    // What is being saved is read again by the saving.
    if (!this.form || this.form.busy) return;
    try {
      await this.form.refresh();
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }
}

async function openForm(caseId: string, record: string): Promise<RecordForm> {
  const page = await call('show_record', { case: caseId, record });
  const kind = forms.kind(page.summary.kind);
  if (!kind) throw new Failure({ code: 'unknown_kind', message: '' });
  const form = new RecordForm(caseId, kind, page);
  await form.restore();
  return form;
}
