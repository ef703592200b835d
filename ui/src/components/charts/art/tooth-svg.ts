// The teeth as a picture that stands alone, for reports: black on white, recorded surfaces filled.

import { presenceLook } from './dental';
import type { ImpossibleChange, ToothRecord } from './dental';
import { dentitionChart } from './dentition';
import type { Dentition, DentitionChart, PlacedTooth } from './dentition';
import { short } from './geometry';
import { escaped } from './svg-text';

/** What a picture of teeth shows. */
export interface TeethPicture {
  readonly dentition: Dentition;
  readonly teeth: readonly ToothRecord[];
  /** Teeth whose change cannot be: they are framed. */
  readonly impossible?: ReadonlyMap<number, ImpossibleChange>;
  readonly title: string;
  /** Width in pixels; the height follows. */
  readonly width?: number;
}

/** The picture as the text of an SVG file. */
export function teethSvg(picture: TeethPicture): string {
  const chart = dentitionChart(picture.dentition);
  const width = picture.width ?? 900;
  const height = (width / chart.width) * chart.height;
  const teeth = chart.teeth.map((tooth) => {
    const record = picture.teeth.find(({ fdi }) => fdi === tooth.fdi);
    return toothShape(tooth, record, picture.impossible?.has(tooth.fdi) ?? false);
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${short(width)}" height="${short(height)}" ` +
    `viewBox="0 0 ${short(chart.width)} ${chart.height}" role="img" color="#000">` +
    `<title>${escaped(picture.title)}</title><rect width="100%" height="100%" fill="#fff"/>` +
    `${jawLines(chart)}${TOOTH_GROUP}${teeth.join('')}</g></svg>`
  );
}

/** A tooth with what is recorded of it. */
export function toothShape(tooth: PlacedTooth, record: ToothRecord | undefined, framed: boolean): string {
  const look = presenceLook(record?.presence);
  const faint = look === 'gone' || look === 'hidden' ? ' stroke-opacity="0.35" stroke-dasharray="1 0.8"' : '';
  const broken = look === 'broken' ? ' stroke-dasharray="1 0.8"' : '';
  const marked = tooth.surfaces.filter(({ surface }) => record?.surfaces?.includes(surface));
  const filled = marked.map(({ d }) => `<path d="${d}" fill="currentColor" fill-opacity="0.75" stroke="none"/>`);
  const [a, b] = [tooth.width / 2, tooth.depth / 2];
  const cross = look === 'gone' ? `<path d="M${-a},${-b}L${a},${b}M${a},${-b}L${-a},${b}" stroke-width="0.6"/>` : '';
  const frame = framed
    ? `<rect x="${short(-a - 0.5)}" y="${short(-b - 0.5)}" width="${short(tooth.width + 1)}" ` +
      `height="${short(tooth.depth + 1)}" fill="none" stroke-width="1"/>`
    : '';
  const [dx, dy] = [tooth.label[0] - tooth.at[0], tooth.label[1] - tooth.at[1]];
  return (
    `<g transform="translate(${short(tooth.at[0])} ${short(tooth.at[1])})"><g${faint}>` +
    tooth.roots.map((d) => `<path d="${d}" stroke-width="0.35"/>`).join('') +
    `<path d="${tooth.crown}"${broken}/><path d="${tooth.outline}"/>${filled.join('')}` +
    `<path d="${tooth.borders}" fill="none" stroke-width="0.25"/></g>${cross}${frame}` +
    `<text x="${short(dx)}" y="${short(dy)}" fill="currentColor" stroke="none">${tooth.fdi}</text></g>`
  );
}

/** The line between the jaws and that between left and right. */
export function jawLines({ width, height, biteLine }: DentitionChart): string {
  const lines = `M${short(width / 2)},2V${height - 2}M2,${biteLine}H${short(width - 2)}`;
  return `<path d="${lines}" fill="none" stroke="currentColor" stroke-width="0.2" stroke-opacity="0.5"/>`;
}

/** What all teeth of a picture have: thin lines on white, numbers in the middle below or above. */
export const TOOTH_GROUP =
  '<g fill="#fff" stroke="currentColor" stroke-width="0.45" stroke-linejoin="round" text-anchor="middle" ' +
  'font-family="sans-serif" font-size="4">';
