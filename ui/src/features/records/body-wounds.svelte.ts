/** The wounds of a body as marks on its charts. */
import { DIAGRAMS, type Diagram } from '$components/charts/art/codes';
import type { ChartMark } from '$components/charts/art/marks';
import { call } from '$lib/api';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { part, readValue } from '$lib/record';

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
    label: page.summary.title,
  };
}

export function isDiagram(code: string): code is Diagram {
  return (DIAGRAMS as readonly string[]).includes(code);
}

export class BodyWoundMarks {
  marks = $state.raw<readonly ChartMark[]>([]);
  /** Injuries that stand on no chart. */
  unplaced = $state.raw<readonly RecordSummary[]>([]);

  /** Reads the injuries among the children of a body. */
  async read(caseId: string, children: readonly RecordSummary[]): Promise<void> {
    const injuries = children.filter(({ kind, withdrawn }) => kind === 'injury' && !withdrawn);
    const pages = await Promise.all(injuries.map(({ id }) => call('show_record', { case: caseId, record: id })));
    const marks = pages.map((page, index) => markOf(page, index + 1));
    this.marks = marks.filter((mark) => mark !== null);
    this.unplaced = injuries.filter((_, index) => marks[index] === null);
  }

  /** The charts that have marks, those with the most first. */
  get views(): Diagram[] {
    const counts = new Map<Diagram, number>();
    for (const { view } of this.marks) if (view) counts.set(view, (counts.get(view) ?? 0) + 1);
    return [...counts].toSorted(([, a], [, b]) => b - a).map(([view]) => view);
  }
}
