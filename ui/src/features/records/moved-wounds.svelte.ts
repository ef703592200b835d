/** Wounds that were dragged on the charts of a body: each a draft of its own record, until they are saved with a reason. */
import type { ChartMark } from '$components/charts/art/marks';
import type { Variant } from '$components/charts/art/proportion';
import { aspectOf } from '$components/charts/diagrams';
import { codeOf } from '$components/charts/filling';
import { placeIn, placeWritten, type ChartPlace } from '$components/charts/place';
import { call } from '$lib/api';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import { RecordForm, blank, part } from '$lib/record';
import { forms } from '$lib/state';

/** The fields that a place says. */
const PLACED = ['xy', 'region', 'side', 'aspect'];

export class MovedWounds {
  /** The records of the wounds that were moved. */
  moved = $state.raw<readonly RecordForm[]>([]);
  reason = $state('');
  /** How often a save was held back for want of a reason. */
  asked = $state(0);
  busy = $state(false);

  /** Brings back what was moved and not saved. */
  async restore(caseId: string, pages: readonly RecordPage[]): Promise<void> {
    const left = new Set((await call('list_drafts', {})).map(({ place }) => place));
    for (const page of pages.filter(({ summary }) => left.has(`record/${summary.id}`))) {
      const form = await this.#formOf(caseId, page);
      if (form?.entry('xy')?.changed) this.#keep(form);
    }
  }

  /** Puts a wound elsewhere. What follows from the place follows it, unless it said something else before. */
  async move(caseId: string, page: RecordPage, to: ChartPlace, variant: Variant): Promise<void> {
    const form = await this.#formOf(caseId, page);
    const xy = form?.entry('xy');
    if (!form || !xy?.open) return;
    const before = placeWritten(placeOf(form), variant);
    const share = (tenThousandths: number) => (tenThousandths / 10_000).toFixed(4);
    form.enter('xy', [{ ...blank(xy.field), parts: { diagram: to.view, x: share(to.x), y: share(to.y) } }]);
    const follows = [
      ['region', before?.region, to.region],
      ['side', before?.side, to.side],
      ['aspect', before && aspectOf(before.view), aspectOf(to.view)],
    ] as const;
    for (const [field, was, is] of follows) {
      const entry = form.entry(field);
      const held = entry ? codeOf(entry) : null;
      if (entry && is && !entry.disputed && (held === '' || held === was)) {
        form.enter(field, [{ ...blank(entry.field), parts: { code: is } }]);
      }
    }
    this.#keep(form);
  }

  /** The marks where they were moved to. */
  marks(recorded: readonly ChartMark[]): ChartMark[] {
    return recorded.map((mark) => {
      const form = this.moved.find(({ page }) => page.summary.id === mark.id);
      const place = form && placeIn(placeOf(form));
      return place ? { ...mark, ...place, waiting: true } : mark;
    });
  }

  enterReason(reason: string): void {
    this.reason = reason;
    for (const form of this.moved) {
      form.reason = reason;
      form.keep();
    }
  }

  /** Records where they are. What the core refuses stays moved and unsaved. */
  async save(): Promise<void> {
    if (this.busy) return;
    if (this.reason.trim() === '') {
      this.asked += 1;
      return;
    }
    this.busy = true;
    try {
      for (const form of this.moved) {
        form.reason = this.reason;
        await form.save(PLACED);
      }
      this.moved = this.moved.filter((form) => form.entry('xy')?.changed);
      if (this.moved.length === 0) this.#rest();
    } finally {
      this.busy = false;
    }
  }

  /** Puts all back where they are recorded. */
  discard(): void {
    for (const form of this.moved) form.discard(PLACED);
    this.moved = [];
    this.#rest();
  }

  /** Keeps at once what waits. */
  async flush(): Promise<void> {
    await Promise.all(this.moved.map(({ draft }) => draft.flush()));
  }

  async #formOf(caseId: string, page: RecordPage): Promise<RecordForm | null> {
    const known = this.moved.find((form) => form.page.summary.id === page.summary.id);
    const kind = forms.kind(page.summary.kind);
    if (known || !kind) return known ?? null;
    const form = new RecordForm(caseId, kind, page);
    await form.restore();
    return form;
  }

  #keep(form: RecordForm): void {
    form.reason ||= this.reason;
    this.reason ||= form.reason;
    if (!this.moved.includes(form)) this.moved = [...this.moved, form];
  }

  #rest(): void {
    this.reason = '';
    this.asked = 0;
  }
}

/** Where a wound is as it stands in the form. */
function placeOf(form: RecordForm): string {
  const entered = form.entry('xy')?.values[0];
  return entered ? `${part(entered, 'diagram')} ${part(entered, 'x')},${part(entered, 'y')}` : '';
}
