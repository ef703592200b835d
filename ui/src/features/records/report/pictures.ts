/** Charts as pictures on a page: the same that stand alone as files. */
import { chartSvg } from '$components/charts/art/chart-svg';
import type { Diagram } from '$components/charts/art/codes';
import { impossibleChanges } from '$components/charts/art/dental';
import { teethSvg } from '$components/charts/art/tooth-svg';
import { chartName } from '$components/charts/words';
import type { BodyWounds } from '$components/records/body-wounds.svelte';
import { drawnTooth, type DentalChart } from '../teeth';
import { chartTitle } from '../tooth-words';

/** The address of a picture in itself. */
export function addressOf(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/** One chart of a body with its wounds. */
export function woundsPicture(wounds: BodyWounds, view: Diagram): string {
  const { variant } = wounds.figure;
  return chartSvg({ view, variant, marks: wounds.marks, title: chartName(view), height: 340 });
}

/** The teeth of a chart; framed is what cannot have become of those that are known from life. */
export function teethPicture(chart: DentalChart, others: readonly DentalChart[]): string {
  const teeth = chart.teeth.map(({ fdi, state }) => drawnTooth(fdi, state));
  const early = others.filter((other) => other.early).flatMap((other) => other.teeth);
  const known = early.map(({ fdi, state }) => drawnTooth(fdi, state));
  const impossible = chart.early ? new Map() : impossibleChanges(known, teeth);
  return teethSvg({ dentition: chart.dentition, teeth, impossible, title: chartTitle(chart) });
}
