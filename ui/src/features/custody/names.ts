/** What people are called where things are theirs. */
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { recordWords, titleWords } from '$lib/record';

/** A holder: the title without its kind; where the title is no more than that, the number too. */
export function personWords(holder: RecordSummary): string {
  return holder.title.includes(' · ') ? titleWords(holder) : recordWords(holder);
}
