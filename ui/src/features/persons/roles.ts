/** Who a person is in a case, and how well the name is kept because of it. */
import type { RecordForm } from '$lib/record';

/** Roles whose names are those of a protected source. */
const SOURCES = ['witness', 'informant'];

/** Whether the name of the person is the identity of a protected source (DOMAIN section 11, S3). */
export function isSource(form: RecordForm): boolean {
  const roles = form.entry('roles')?.values ?? [];
  return roles.some(({ parts }) => SOURCES.includes(parts.code ?? ''));
}
