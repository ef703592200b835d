import type { Failure } from '$lib/api';
import { tSaid } from '$lib/text';

/** Why the core refused, as it stands at the field: without the field's code, which the core says first. */
export function refusalWords(failure: Failure): string {
  const { code, field, message } = failure;
  const start = field === null ? '' : `${field}: `;
  return tSaid('error', { code, message: message.startsWith(start) ? message.slice(start.length) : message });
}
