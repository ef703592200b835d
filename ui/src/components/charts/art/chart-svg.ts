// A chart with its marks as a picture that stands alone, for reports and bundles: black on white, no styles, no scripts.

import type { Diagram } from './codes';
import { short } from './geometry';
import type { Point } from './geometry';
import { lookOf, marksOn, pairLine, pairs } from './marks';
import type { ChartMark } from './marks';
import type { Variant } from './proportion';
import { escaped, shortened } from './svg-text';
import type { View } from './view';
import { drawnAt, view as viewOf } from './views';

/** What a picture shows. */
export interface ChartPicture {
  readonly view: Diagram;
  readonly variant?: Variant;
  readonly marks?: readonly ChartMark[];
  /** What the picture is, in the language of the report. */
  readonly title: string;
  /** Height of the drawing in pixels; its width follows. */
  readonly height?: number;
  /** Lists number and label of every mark below the drawing. */
  readonly list?: boolean;
}

const LINE_HEIGHT = 16;
const LABEL_LENGTH = 120;

/** The picture as the text of an SVG file. */
export function chartSvg(picture: ChartPicture): string {
  const variant = picture.variant ?? 'adult';
  const drawing = viewOf(picture.view, variant);
  const marks = marksOn(picture.view, picture.marks ?? []);
  const height = picture.height ?? 640;
  const scale = height / drawing.height;
  const listed = picture.list ? marks : [];
  const width = Math.max(drawing.width * scale, listed.length > 0 ? 320 : 0);
  const whole = height + (listed.length > 0 ? listed.length * LINE_HEIGHT + 8 : 0);
  const inset = (width - drawing.width * scale) / 2;
  const toPage = `translate(${short(inset - drawing.origin[0] * scale)} ${short(-drawing.origin[1] * scale)}) scale(${scale.toFixed(5)})`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${short(width)}" height="${short(whole)}" ` +
    `viewBox="0 0 ${short(width)} ${short(whole)}" role="img" color="#000">` +
    `<title>${escaped(picture.title)}</title>` +
    `<rect width="100%" height="100%" fill="#fff"/>` +
    `<g transform="${toPage}">${chartLines(drawing, scale)}${markShapes(picture.view, variant, marks, scale)}</g>` +
    list(listed, height) +
    `</svg>`
  );
}

/** The lines of a chart. `scale` is pixels per unit, so that strokes have the same weight on every chart. */
export function chartLines({ layers }: View, scale: number): string {
  const width = (pixels: number): string => `stroke-width="${(pixels / scale).toFixed(3)}"`;
  const within = layers.map(
    ({ outline, borders, details }) =>
      `<path d="${outline}"/>` +
      (borders ? `<path d="${borders}" fill="none" ${width(0.7)} stroke-opacity="0.35"/>` : '') +
      (details ? `<path d="${details}" fill="none" ${width(0.9)} stroke-opacity="0.6"/>` : ''),
  );
  return (
    `<g fill="#fff" stroke="currentColor" ${width(1.4)} stroke-linecap="round" stroke-linejoin="round">` +
    `${within.join('')}</g>`
  );
}

/** The marks of a chart, numbered, with the lines between those that belong together. */
export function markShapes(code: Diagram, variant: Variant, marks: readonly ChartMark[], scale: number): string {
  const radius = 9 / scale;
  const thin = (1.5 / scale).toFixed(3);
  const lines = pairs(marks)
    .map((pair) => pairLine(code, variant, pair, radius))
    .filter((line) => line !== undefined)
    .map(
      ([a, b]) =>
        `<path d="M${a.map(short).join(',')}L${b.map(short).join(',')}" fill="none" stroke="currentColor" ` +
        `stroke-width="${thin}" stroke-dasharray="${short(4 / scale)} ${short(3 / scale)}"/>`,
    );
  const circles = marks.map((mark) => circle(mark, drawnAt(code, variant, mark), radius, thin));
  return lines.join('') + circles.join('');
}

function circle(mark: ChartMark, [x, y]: Point, radius: number, thin: string): string {
  const look = lookOf(mark.class);
  const at = `cx="${short(x)}" cy="${short(y)}"`;
  const filled = look === 'entrance' ? 'currentColor' : '#fff';
  const ring =
    look === 'exit'
      ? `<circle ${at} r="${short(radius * 0.78)}" fill="none" stroke="currentColor" stroke-width="${thin}"/>`
      : '';
  const size = String(mark.number).length > 2 ? 0.85 : 1.1;
  return (
    `<g><title>${escaped(mark.label)}</title>` +
    `<circle ${at} r="${short(radius)}" fill="${filled}" stroke="currentColor" stroke-width="${thin}"/>${ring}` +
    `<text x="${short(x)}" y="${short(y + radius * size * 0.36)}" text-anchor="middle" font-family="sans-serif" ` +
    `font-weight="700" font-size="${short(radius * size)}" fill="${look === 'entrance' ? '#fff' : 'currentColor'}">` +
    `${escaped(String(mark.number))}</text></g>`
  );
}

function list(marks: readonly ChartMark[], top: number): string {
  return marks
    .map(
      ({ number, label }, index) =>
        `<text x="8" y="${short(top + (index + 1) * LINE_HEIGHT)}" font-family="sans-serif" font-size="12" ` +
        `unicode-bidi="isolate" fill="currentColor">${escaped(`${number}  ${shortened(label, LABEL_LENGTH)}`)}</text>`,
    )
    .join('');
}
