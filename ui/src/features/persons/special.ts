/** Sections of persons and statements that are drawn in a way of their own. */
import type { Component } from 'svelte';
import type { FormSection } from '$lib/api/generated/FormSection';
import type { RecordForm } from '$lib/record';
import ConsentSection from './ConsentSection.svelte';
import PersonSection from './PersonSection.svelte';

export const special: Record<string, Component<{ form: RecordForm; section: FormSection }>> = {
  'person.person': PersonSection,
  'person.protection': ConsentSection,
  'statement.consent': ConsentSection,
};
