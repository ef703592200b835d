/** Throwing away what was entered in a record: one press, which can be taken back. */
import { toasts } from '$components/toasts.svelte';
import type { RecordForm } from '$lib/record';
import { t } from '$lib/text';

/** Throws away what was entered in a record, and offers it back. */
export function discard(form: RecordForm): void {
  const typed = form.discard();
  toasts.say(t('fields-discarded'), () => form.bringBack(typed));
}
