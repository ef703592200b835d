/** Teeth in words. */
import type { ImpossibleChange, ToothRecord } from '$components/charts/art/dental';
import { forms } from '$lib/state';
import { t } from '$lib/text';
import type { DentalChart } from './teeth';

/** The name of a tooth with what is said of it, for those who do not see the chart. */
export function toothName(fdi: number, tooth: ToothRecord | undefined, change?: ImpossibleChange): string {
  const said = [
    ...(tooth?.presence ? [forms.codeLabel('tooth', 'presence', tooth.presence)] : []),
    ...(tooth?.findings ?? []).map((code) => forms.codeLabel('tooth', 'finding', code)),
    ...(change ? [changeWords(change)] : []),
  ];
  return [t('records-tooth', { fdi }), ...said].join(', ');
}

/** Why a change cannot be. */
export function changeWords(change: ImpossibleChange): string {
  return t(`charts-change-${change.replaceAll('_', '-')}`);
}

/** What a chart is called: of life or of death, and whose. */
export function chartTitle({ page, early }: DentalChart): string {
  const side = forms.codeLabel('dental_chart', 'side_of_case', early ? 'am' : 'pm');
  return [side, page.parent?.num ?? ''].filter(Boolean).join(' · ');
}
