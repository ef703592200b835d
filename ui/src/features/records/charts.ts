/** The charts that stand above the fields of a record. */
import type { Component } from 'svelte';
import type { RecordForm } from '$lib/record';
import BodyWounds from './BodyWounds.svelte';
import TeethChart from './TeethChart.svelte';
import TeethCompared from './TeethCompared.svelte';

type Chart = Component<{ form: RecordForm }>;

const CHARTS: Readonly<Record<string, readonly Chart[]>> = {
  remains: [BodyWounds, TeethCompared],
  dental_chart: [TeethChart],
  identification: [TeethCompared],
};

/** The charts of a record. A living person is drawn once an injury is recorded. */
export function chartsOf({ kind, page }: RecordForm): readonly Chart[] {
  if (kind.code !== 'person') return CHARTS[kind.code] ?? [];
  return page.children.some((child) => child.kind === 'injury') ? [BodyWounds, TeethCompared] : [TeethCompared];
}
