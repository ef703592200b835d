// One tooth: its kind, its five surfaces seen from the chewing side, its crown and roots seen from the cheek. Teeth are
// named by FDI number (ISO 3950), surfaces by the codes of the forms.

import { pathOf, smooth } from './geometry';
import type { Point } from './geometry';
import type { Surface } from './codes';
import { sheet } from './sheet';
import { layer, readPoints } from './view';

/** What a tooth is. */
export type ToothKind = 'incisor' | 'canine' | 'premolar' | 'molar';

/** A surface to tap. */
export interface ToothSurface {
  readonly surface: Surface;
  readonly d: string;
  readonly heart: Point;
  readonly polygon: readonly Point[];
}

/** A tooth as drawn, the middle of its chewing surface at 0,0; the root towards -y in the upper jaw, +y in the lower. */
export interface ToothDrawing {
  readonly fdi: number;
  readonly kind: ToothKind;
  readonly width: number;
  readonly depth: number;
  /** The tooth seen from the chewing side. */
  readonly outline: string;
  readonly surfaces: readonly ToothSurface[];
  /** Lines between the surfaces. */
  readonly borders: string;
  /** Seen from the cheek or the lips. */
  readonly crown: string;
  readonly roots: readonly string[];
}

/** Quadrants of permanent and of milk teeth, each from the midline outwards. */
export const PERMANENT: readonly number[] = [1, 2, 3, 4].flatMap((quadrant) => numbers(quadrant, 8));
/** Milk teeth. */
export const DECIDUOUS: readonly number[] = [5, 6, 7, 8].flatMap((quadrant) => numbers(quadrant, 5));

function numbers(quadrant: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => quadrant * 10 + index + 1);
}

/** Whether it is a milk tooth. */
function isDeciduous(fdi: number): boolean {
  return fdi >= 50;
}

/** Whether it stands in the upper jaw. */
export function isUpper(fdi: number): boolean {
  return [1, 2, 5, 6].includes(Math.floor(fdi / 10));
}

/** Whether it stands on the right of the person, which charts show on the left. */
export function isRight(fdi: number): boolean {
  return [1, 4, 5, 8].includes(Math.floor(fdi / 10));
}

/** The kind of a tooth. Milk teeth have no premolars. */
export function kindOf(fdi: number): ToothKind {
  const position = fdi % 10;
  if (position <= 2) {
    return 'incisor';
  }
  if (position === 3) {
    return 'canine';
  }
  return position <= 5 && !isDeciduous(fdi) ? 'premolar' : 'molar';
}

/** The five surfaces of a tooth: front teeth have an edge, others a chewing surface. */
export function surfacesOf(fdi: number): Surface[] {
  const kind = kindOf(fdi);
  return ['M', kind === 'incisor' || kind === 'canine' ? 'I' : 'O', 'D', 'V', 'L'];
}

/** Width and depth of the chewing side, and how large its middle is in each direction. */
const SIZES: Readonly<Record<ToothKind, readonly [width: number, depth: number, across: number, along: number]>> = {
  incisor: [10, 10, 0.6, 0.3],
  canine: [10, 10.5, 0.46, 0.36],
  premolar: [10.5, 11.5, 0.5, 0.5],
  molar: [13, 12.5, 0.54, 0.52],
};

/** Draws a tooth. */
export function toothDrawing(fdi: number): ToothDrawing {
  const kind = kindOf(fdi);
  const [width, depth, across, along] = SIZES[kind];
  const upper = isUpper(fdi);
  // As written the tooth is an upper one of the person's left: mesial to -x, vestibular to -y.
  const turn = ([x, y]: Point): Point => [isRight(fdi) ? -x : x, upper ? y : -y];
  const [a, b, c, d] = [width / 2, depth / 2, (width / 2) * across, (depth / 2) * along];
  const lines = sheet({
    v: `(${-a * 0.98},${-b * 0.3}) mv@${-a * 0.8},${-b * 0.8} ${-a * 0.3},${-b} ${a * 0.3},${-b} dv@${a * 0.8},${-b * 0.8} (${a * 0.98},${-b * 0.3})`,
    d: `(${a * 0.3},${-b}) dv ${a},${-b * 0.3} ${a},${b * 0.3} dl@${a * 0.78},${b * 0.8} (${a * 0.28},${b})`,
    l: `(${a},${b * 0.3}) dl ${a * 0.28},${b} ${-a * 0.28},${b} ml@${-a * 0.78},${b * 0.8} (${-a},${b * 0.3})`,
    m: `(${-a * 0.28},${b}) ml ${-a},${b * 0.3} ${-a},${-b * 0.3} mv (${-a * 0.3},${-b})`,
    iv: `imv@${-c},${-d} 0,${-d * 1.12} idv@${c},${-d}`,
    id: `idv ${c * 1.1},0 idl@${c},${d}`,
    il: `idl 0,${d * 1.12} iml@${-c},${d}`,
    im: `iml ${-c * 1.1},0 imv`,
    smv: 'mv imv',
    sdv: 'dv idv',
    sdl: 'dl idl',
    sml: 'ml iml',
  });
  const middle: Surface = kind === 'incisor' || kind === 'canine' ? 'I' : 'O';
  const rings: readonly (readonly [Surface, string])[] = [
    ['M', 'mv smv:imv im:iml sml:ml m:mv'],
    [middle, 'imv iv:idv id:idl il:iml im:imv'],
    ['D', 'dv sdv:idv id:idl sdl:dl d:dv'],
    ['V', 'mv v:dv sdv:idv iv:imv smv:mv'],
    ['L', 'dl l:ml sml:iml il:idl sdl:dl'],
  ];
  const regions = rings.map(([part, path]) => ({ part, path, kind: 'one' as const }));
  const made = layer({ lines, regions, half: false }, { positive: 'midline', shape: turn });
  const side = SIDES[kind](upper);
  const put = (points: string): string =>
    pathOf(
      smooth(
        readPoints(points).map(([x, y]) => turn([(x * width) / 10, y - depth / 2 - 2])),
        true,
      ),
      true,
    );
  return {
    fdi,
    kind,
    width,
    depth,
    outline: made.outline,
    borders: made.borders,
    surfaces: made.regions.map((region) => ({
      surface: region.part as Surface,
      d: region.d,
      heart: region.heart,
      polygon: region.polygon,
    })),
    crown: put(side.crown),
    roots: side.roots.map(put),
  };
}

/** How a tooth looks from the cheek: ten wide, the edge at y = 0, the root towards -y, mesial to -x. */
interface SideLook {
  readonly crown: string;
  readonly roots: readonly string[];
}

const SIDES: Readonly<Record<ToothKind, (upper: boolean) => SideLook>> = {
  incisor: () => ({
    crown: '-3,-9.4 -3.9,-5 -4.3,-1 -3.6,0 0,0.2 3.4,-0.1 4.3,-1.4 3.9,-5 3,-9.4 0,-10.4',
    roots: ['-3,-9.4 -2.5,-15 -1.4,-20 0,-22 1.3,-20 2.4,-15 3,-9.4 0,-10.4'],
  }),
  canine: () => ({
    crown: '-3.1,-9.6 -4.2,-5 -4.2,-2.6 -2.4,-0.9 -0.4,0.4 1.8,-0.9 4.2,-3 4.3,-5.4 3.1,-9.6 0,-10.8',
    roots: ['-3.1,-9.6 -2.7,-16 -1.4,-22 0.3,-24.4 1.7,-22 2.7,-16 3.1,-9.6 0,-10.8'],
  }),
  premolar: () => ({
    crown: '-3,-8 -4.2,-4.6 -4.1,-2.2 -2.2,-0.8 0,0.3 2.2,-0.8 4.1,-2.2 4.2,-4.6 3,-8 0,-9',
    roots: ['-3,-8 -2.6,-14 -1.2,-19.6 0.2,-21 1.5,-19.4 2.6,-14 3,-8 0,-9'],
  }),
  molar: (upper) => ({
    crown: '-3.7,-7.4 -4.5,-4.4 -4.4,-1.4 -3,-0.1 -1.8,0.2 0,-0.8 1.8,0.2 3,-0.1 4.4,-1.4 4.5,-4.4 3.7,-7.4 0,-8.2',
    roots: [
      ...(upper ? ['-1.3,-8.6 -1,-15 0,-19.6 1,-15 1.3,-8.6'] : []),
      '-3.7,-7.4 -3.9,-12 -3.5,-17 -2.6,-19.4 -1.8,-17.4 -1.4,-13.4 -0.4,-10.8 0.4,-10.8 1.4,-13.4 1.8,-17.4 2.9,-19.2 3.5,-17 3.9,-12 3.7,-7.4 0,-8.2',
    ],
  }),
};
