/** The wounds of a body as marks on its charts. */
import type { Diagram } from '$components/charts/art/codes';
import type { ChartMark } from '$components/charts/art/marks';
import type { Figure } from '$components/charts/charted-body';
import { isDiagram } from '$components/charts/diagrams';
import { figureOf } from '$components/charts/figure';
import { call } from '$lib/api';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { part, readValue, titleWords } from '$lib/record';
import { Latest } from '$lib/state';

/** Wounds that are read for one body at most. */
const MOST = 200;

/** The mark of an injury; nothing where it was not placed on a chart. */
export function markOf(page: RecordPage, fallback: number): ChartMark | null {
  const place = page.fields.xy?.[0];
  if (!place || place.empty) return null;
  const xy = readValue('xy', place);
  const diagram = part(xy, 'diagram');
  if (!isDiagram(diagram)) return null;
  const code = (field: string) =>
    part(readValue('enum', page.fields[field]?.[0] ?? { value: null, empty: null }), 'code');
  const no = Number(page.fields.injury_no?.[0]?.text ?? '');
  const pair = part(readValue('ref', page.fields.paired_injury?.[0] ?? { value: null, empty: null }));
  return {
    id: page.summary.id,
    number: no > 0 ? no : fallback,
    view: diagram,
    x: Math.round(Number(part(xy, 'x')) * 10_000),
    y: Math.round(Number(part(xy, 'y')) * 10_000),
    ...(code('class') === '' ? {} : { class: code('class') }),
    ...(pair === '' ? {} : { pairedWith: pair }),
    label: titleWords(page.summary),
  };
}

export class BodyWounds {
  marks = $state.raw<readonly ChartMark[]>([]);
  /** The pages of the injuries. */
  pages = $state.raw<readonly RecordPage[]>([]);
  /** Injuries that stand on no chart. */
  unplaced = $state.raw<readonly RecordSummary[]>([]);
  /** How the body is drawn. */
  figure = $state.raw<Figure>({ variant: 'adult', bones: false });
  /** The number that the next injury will have. */
  readonly next: number = $derived(Math.max(this.pages.length, ...this.marks.map(({ number }) => number)) + 1);
  readonly #latest = new Latest();

  /** Reads a body and its injuries; nothing is left of another body that was asked for before. */
  async readOf(caseId: string, body: string): Promise<void> {
    const page = await this.#latest.ask(() => call('show_record', { case: caseId, record: body }));
    if (page) await this.read(caseId, page);
  }

  /** Reads the injuries among the children of a body. */
  async read(caseId: string, body: RecordPage): Promise<void> {
    this.figure = figureOf(body);
    const injuries = body.children.filter(({ kind, withdrawn }) => kind === 'injury' && !withdrawn).slice(0, MOST);
    const records = injuries.map(({ id }) => id);
    const pages = await this.#latest.ask(async () =>
      records.length > 0 ? call('show_records', { case: caseId, records }) : [],
    );
    if (!pages) return;
    const marks = pages.map((page, index) => markOf(page, index + 1));
    const placed = new Set(marks.map((mark) => mark?.id));
    this.pages = pages;
    this.marks = marks.filter((mark) => mark !== null);
    this.unplaced = injuries.filter(({ id }) => !placed.has(id));
  }

  /** Forgets the body. */
  clear(): void {
    this.#latest.drop();
    this.marks = [];
    this.pages = [];
    this.unplaced = [];
    this.figure = { variant: 'adult', bones: false };
  }

  /** The charts that have marks, those with the most first. */
  get views(): Diagram[] {
    const counts = new Map<Diagram, number>();
    for (const { view } of this.marks) if (view) counts.set(view, (counts.get(view) ?? 0) + 1);
    return [...counts].toSorted(([, a], [, b]) => b - a).map(([view]) => view);
  }
}
