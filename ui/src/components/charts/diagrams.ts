// Which charts there are: of a body, of garments, of things; and what a chart shows of the body.

import { DIAGRAMS } from './art/codes';
import type { Diagram } from './art/codes';

/** Whether a code is that of a chart. */
export function isDiagram(code: string): code is Diagram {
  return (DIAGRAMS as readonly string[]).includes(code);
}

/** Whether a chart is of a body, and not of a thing or a tooth. */
export function isBodyChart(code: string): code is Diagram {
  return isDiagram(code) && /^(body|head|hand|foot|skeleton|skull)_/.test(code);
}

/** Whether a chart is of bones. */
function isBoneChart(code: string): code is Diagram {
  return isDiagram(code) && /^(skeleton|skull)_/.test(code);
}

/** The charts on which something that belongs to a record of a kind can be, the likeliest first. */
export function chartsFor(kind: string, bones: boolean): Diagram[] {
  if (kind === 'item_damage' || kind === 'item_stain') {
    return DIAGRAMS.filter((code): boolean => !isBodyChart(code) && code !== 'tooth').toSorted(
      (a, b) => Number(b.startsWith('garment')) - Number(a.startsWith('garment')),
    );
  }
  const of = DIAGRAMS.filter(isBodyChart);
  return bones ? of.toSorted((a, b) => Number(isBoneChart(b)) - Number(isBoneChart(a))) : of;
}

/** The aspect that a chart shows, where it shows one. */
export function aspectOf(view: string): string | null {
  if (/_(front|palm)$/.test(view)) return 'anterior';
  if (/^hand_.*_back$/.test(view) || view.endsWith('_back')) return 'posterior';
  if (/^foot_.*_top$/.test(view) || view === 'head_top') return 'superior';
  if (/^foot_.*_sole$/.test(view) || view === 'skull_base') return 'inferior';
  return /^(body|head|skull)_(left|right)$/.test(view) ? 'lateral' : null;
}
