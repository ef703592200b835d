/** Marks on the charts of a body: those recorded before, and the one in hand. */
import { DIAGRAMS, type Diagram } from '$components/charts/art/codes';
import type { ChartMark } from '$components/charts/art/marks';
import { call } from '$lib/api';
import type { RecordPage } from '$lib/api/generated/RecordPage';

/** Most marks that are read for one body. */
const MOST = 80;
/** Ten-thousandths in the whole width or height of a chart. */
const FULL = 10_000;

/** Whether a chart is of a body, and not of a thing or a tooth. */
export function isBodyChart(code: string): code is Diagram {
  return (DIAGRAMS as readonly string[]).includes(code) && /^(body|head|hand|foot|skeleton|skull)_/.test(code);
}

/** The aspect that a chart shows, where it shows one. */
export function aspectOf(view: string): string | null {
  if (/_(front|palm)$/.test(view)) return 'anterior';
  if (/^hand_.*_back$/.test(view) || view.endsWith('_back')) return 'posterior';
  if (/^foot_.*_top$/.test(view) || view === 'head_top') return 'superior';
  if (/^foot_.*_sole$/.test(view) || view === 'skull_base') return 'inferior';
  return /^(body|head|skull)_(left|right)$/.test(view) ? 'lateral' : null;
}

/** A mark from the text of its place, such as `body_front 0.5,0.25`. */
export function markAt(text: string, number: number, label: string, kind: string, id = 'new'): ChartMark | null {
  const parts = /^(\w+) ([\d.]+),([\d.]+)$/.exec(text.trim());
  if (!parts || !isBodyChart(parts[1] ?? '')) return null;
  const [x, y] = [Number(parts[2]), Number(parts[3])].map((part) => Math.round(part * FULL));
  if (x === undefined || y === undefined || Number.isNaN(x) || Number.isNaN(y)) return null;
  return { id, number, view: parts[1] as Diagram, x, y, label, class: kind };
}

/** The marks that a body has. */
export async function marksOfBody(caseId: string, body: string): Promise<ChartMark[]> {
  const page = await call('show_record', { case: caseId, record: body }).catch(() => null);
  const injuries = (page?.children ?? []).filter(({ kind, withdrawn }) => kind === 'injury' && !withdrawn);
  const pages = await Promise.all(
    injuries.slice(0, MOST).map(({ id }) => call('show_record', { case: caseId, record: id }).catch(() => null)),
  );
  return pages.flatMap((injury, index) => (injury ? (markOf(injury, index) ?? []) : []));
}

function markOf(page: RecordPage, index: number): ChartMark | null {
  const place = plain(page, 'xy') as { diagram?: unknown; x?: unknown; y?: unknown } | null;
  if (!place) return null;
  const number = Number(plain(page, 'injury_no') ?? index + 1);
  const text = `${String(place.diagram)} ${String(place.x)},${String(place.y)}`;
  return markAt(text, number, page.summary.title, String(plain(page, 'class') ?? ''), page.summary.id);
}

function plain(page: RecordPage, field: string): unknown {
  const said = page.fields[field]?.[0]?.value as { value?: unknown } | undefined;
  return said?.value ?? null;
}
