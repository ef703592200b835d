/** Sections of ballistic records that are drawn in a way of their own, by `kind.section`. */
import type { Component } from 'svelte';
import type { FormSection } from '$lib/api/generated/FormSection';
import type { RecordForm } from '$lib/record';
import HeadstampSection from './HeadstampSection.svelte';
import ImpactSection from './ImpactSection.svelte';
import TrajectorySection from './TrajectorySection.svelte';

/** The sections; whoever draws a record looks here first. */
export const BALLISTIC_SECTIONS: Readonly<Record<string, Component<{ form: RecordForm; section: FormSection }>>> = {
  'cartridge_case.case': HeadstampSection,
  'impact_mark.mark': ImpactSection,
  'impact_mark.measure': ImpactSection,
  'trajectory.path': TrajectorySection,
};
