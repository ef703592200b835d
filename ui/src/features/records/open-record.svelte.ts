/** The record on screen: read, brought back with what was typed, and read again when it changed. */
import { Failure, call } from '$lib/api';
import type { ChangedRecords } from '$lib/api/generated/ChangedRecords';
import { RecordForm, references } from '$lib/record';
import { forms } from '$lib/state';

export class OpenRecord {
  form = $state.raw<RecordForm | null>(null);
  failure = $state.raw<Failure | null>(null);

  async read(caseId: string, record: string): Promise<void> {
    try {
      const page = await call('show_record', { case: caseId, record });
      const kind = forms.kind(page.summary.kind);
      if (!kind) throw new Failure({ code: 'unknown_kind', message: '' });
      const form = new RecordForm(caseId, kind, page);
      await form.restore();
      this.form = form;
      this.failure = null;
      await form.look();
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  /** Something changed in the case. */
  async heard(changed: ChangedRecords): Promise<void> {
    const form = this.form;
    if (!form || changed.case !== form.caseId) return;
    references.forget(changed.case, changed.records);
    if (form.busy) return;
    try {
      await form.refresh();
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }
}
