/** The body that a record is, or lies on: how its charts are drawn, and what follows from a place tapped on them. */
import { setChartedBody, type Figure } from '$components/charts/charted-body';
import { figureOf } from '$components/charts/figure';
import { PlaceFilling, type Fillable } from '$components/charts/filling';
import { saidOfPlace } from '$components/charts/said-of-place';
import { call } from '$lib/api';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import { Latest } from '$lib/state';

const GROWN: Figure = { variant: 'adult', bones: false };

/** What stands on the charts of a body. */
export interface OnBody {
  caseId: string;
  /** Its kind. */
  kind: string;
  /** What is entered into. */
  into: Fillable;
  /** Its page, if it is recorded. */
  page: RecordPage | null;
  /** The record that it belongs to, where it has no page. */
  parent: string | null;
}

/** Tells the editors of places in this component and below it. */
export function useBodyOf(record: () => OnBody | null): void {
  let figure = $state.raw(GROWN);
  const latest = new Latest();
  const of = $derived(record());
  const own = $derived(of?.page?.summary.kind === 'remains' ? figureOf(of.page) : null);
  const caseId = $derived(of?.caseId ?? null);
  const body = $derived(of?.page ? (of.page.parent?.id ?? null) : (of?.parent ?? null));
  const filling = $derived(of && { into: of.into, with: new PlaceFilling() });

  $effect(() => {
    const [ofCase, wanted] = [caseId, own ? null : body];
    figure = GROWN;
    if (ofCase === null || wanted === null) {
      latest.drop();
      return;
    }
    latest
      .ask(() => bodyAbove(ofCase, wanted))
      .then((page) => page && (figure = figureOf(page)))
      .catch(() => null);
  });

  setChartedBody({
    get figure() {
      return own ?? figure;
    },
    get kind() {
      return of?.kind ?? 'injury';
    },
    placed: (place) => (filling ? saidOfPlace(filling.with.fill(filling.into, place), place) : ''),
  });
}

/** The body that a record is, or belongs to through what belongs to it, as damage to clothing does. */
async function bodyAbove(caseId: string, record: string): Promise<RecordPage | null> {
  for (let above: string | undefined = record, steps = 0; above && steps < 4; steps += 1) {
    const page: RecordPage = await call('show_record', { case: caseId, record: above });
    if (page.summary.kind === 'remains') return page;
    above = page.parent?.id;
  }
  return null;
}
