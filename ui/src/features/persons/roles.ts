/** Who a person is in a case, and how well the name is kept because of it. */
import type { RecordForm } from '$lib/record';

/** Fields that say who a person is. */
export const IDENTITY = [
  'name_full',
  'name_latin',
  'name_standard',
  'name_family',
  'name_given',
  'name_patronymic',
  'name_former',
  'name_nickname',
  'national_id',
  'contact',
  'address',
];

/** Roles whose names are those of a protected source. */
const SOURCES = ['witness', 'informant'];

/** Whether the name of the person is the identity of a protected source (DOMAIN section 11, S3). */
export function isSource(form: RecordForm): boolean {
  const roles = form.entry('roles')?.values ?? [];
  return roles.some(({ parts }) => SOURCES.includes(parts.code ?? ''));
}
