/** Filing photos to a record that was just made. What could not be filed waits here to be tried again. */
import { Failure, call } from '$lib/api';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { saving } from '$lib/state';

/** Photos that could not be filed to a record that was made. */
export interface Unfiled {
  record: RecordSummary;
  photos: string[];
  failure: Failure;
}

export class PhotoFiling {
  readonly #caseId: string;
  unfiled = $state.raw<readonly Unfiled[]>([]);

  constructor(caseId: string) {
    this.#caseId = caseId;
  }

  async file(record: RecordSummary, photos: string[]): Promise<void> {
    if (photos.length === 0) return;
    try {
      const request = { case: this.#caseId, records: photos, fields: { subject: [record.id] } };
      await saving.track(call('file_photos', request));
    } catch (thrown) {
      this.unfiled = [...this.unfiled, { record, photos, failure: Failure.from(thrown) }];
    }
  }

  /** Tries again what could not be filed. */
  async again(): Promise<void> {
    const unfiled = this.unfiled;
    this.unfiled = [];
    for (const { record, photos } of unfiled) await this.file(record, photos);
  }
}
