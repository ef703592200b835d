// What charts say in the language of the screen.

import { forms } from '$lib/state';
import { t } from '$lib/text';
import type { Diagram } from './art/codes';
import type { Region } from './art/view';
import type { ChartPlace } from './place';

/** The name of a chart. */
export function chartName(view: Diagram): string {
  return forms.codeLabel('injury', 'xy', view);
}

/** The name of a region with its side: on a skeleton the bone first, on a thing its part. */
export function regionName({ region, part, side }: Pick<ChartPlace, 'region' | 'part' | 'side'>): string {
  const bone = part ? forms.codeLabel('bone', 'element', part) : '';
  const named = part && bone === part ? partName(part) : bone;
  const words = [named, region ? forms.codeLabel('injury', 'region', region) : ''].filter(Boolean).join(' · ');
  return side === 'midline' ? words : `${words}, ${sideName(side)}`;
}

/** The name of a region of a drawing. */
export function nameOf({ code, part, side }: Region): string {
  return regionName({ region: code, part, side });
}

function sideName(side: string): string {
  return forms.codeLabel('injury', 'side', side);
}

/** The part of a thing, or the surface of a tooth. */
function partName(part: string): string {
  const surface = forms.codeLabel('tooth', 'surfaces', part);
  return surface === part ? t(`charts-part-${part.replaceAll('_', '-')}`) : surface;
}

/** The words of the buttons beside a chart. */
export function zoomWords(): { zoomIn: string; zoomOut: string; whole: string } {
  return { zoomIn: t('charts-zoom-in'), zoomOut: t('charts-zoom-out'), whole: t('charts-zoom-whole') };
}
