/** A tap on a chart says where: chart, region, side and aspect at once. Each can be set right by hand. */
import { aspectOf } from '$components/charts/diagrams';
import { placeWritten, type ChartPlace } from '$components/charts/place';
import type { QuickRecord } from './QuickRecord.svelte';

/** Answers all that a place says. */
export function answerPlace(quick: Pick<QuickRecord, 'set'>, field: string, at: ChartPlace): void {
  quick.set(field, [at.text]);
  if (at.region) {
    quick.set('region', [at.region]);
    quick.set('side', [at.side]);
  }
  const aspect = aspectOf(at.view);
  if (aspect) quick.set('aspect', [aspect]);
}

/** Answers what a written place says, if it is one. Regions lie alike in all proportions. */
export function answerWritten(quick: Pick<QuickRecord, 'set'>, text: string | null): void {
  const place = text === null ? undefined : placeWritten(text, 'adult');
  if (place) answerPlace(quick, 'xy', place);
}
