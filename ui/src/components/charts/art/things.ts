// Charts of things: garments, cartridge cases, bullets and a single tooth. Their parts are no regions of a body, and so they
// carry a `part` only.

import { boxOf, short } from './geometry';
import type { Shape } from './proportion';
import { sheet } from './sheet';
import { toothDrawing } from './tooth';
import { layer, loopLayers } from './view';
import type { Frame, Layer, RegionWritten, View } from './view';

const asDrawn = (point: readonly [number, number]) => point;

const GARMENT = sheet({
  collar: 'neckM@0,5 2.6,4.4 neckS@5,1.6',
  shoulder: 'neckS 12,4 shO@18,6.4',
  sleeveOut: 'shO 23,14 28,28 33,44 cuffO@36.4,57',
  cuff: 'cuffO cuffI@30.2,59',
  sleeveIn: 'cuffI 25.4,46 20.6,32 pit@17,20.6',
  armhole: 'shO 15.8,12 pit',
  side: 'pit 16.4,34 16.4,48 hem@17,62',
  waist: 'hemM@0,63 9,63 hem',
  middle: 'neckM hemM',
  beltSide: 'hem 17.6,64 belt@17.4,66.4',
  beltLow: 'beltM@0,67.4 9,67.2 belt',
  beltMid: 'hemM beltM',
  legOut: 'belt 19,84 18.4,104 17,126 16.4,150 legO@16.2,163',
  legHem: 'legO legI@7,163.6',
  legIn: 'legI 6,140 4,116 fork@0,93',
  fly: 'beltM fork',
});

const GARMENT_REGIONS: readonly RegionWritten[] = [
  { part: 'upper_body', kind: 'pair', path: 'neckM neckS shoulder:shO armhole:pit side:hem waist:hemM middle:neckM' },
  { part: 'sleeve', kind: 'pair', path: 'shO sleeveOut:cuffO cuff:cuffI sleeveIn:pit armhole:shO' },
  { part: 'waistband', kind: 'pair', path: 'hemM waist:hem beltSide:belt beltLow:beltM beltMid:hemM' },
  { part: 'leg', kind: 'pair', path: 'beltM belt legOut:legO legHem:legI legIn:fork fly:beltM' },
];

const GARMENT_DETAILS = {
  front: ['0,6.6 3.4,5.8 6,2.2', '35.2,53.6 29,55.8', '16.6,72 12.6,77 10.4,68', '16,159 7.2,159.6'],
  back: [
    '0,6 3,5.6 5.8,2.2',
    '35.2,53.6 29,55.8',
    '5,74 12.6,74 12.4,84 8.8,86 5,84 5,74',
    '16,159 7.2,159.6',
    '0,12 9,11.4 16,10.8',
  ],
};

/** A shirt and trousers from the front or the back, as worn. */
export function garment(face: 'front' | 'back', shape: Shape): View {
  const drawing = { lines: GARMENT, regions: GARMENT_REGIONS, details: GARMENT_DETAILS[face] };
  const made = layer(drawing, { positive: face === 'front' ? 'L' : 'R', shape: shape.garment });
  return {
    code: face === 'front' ? 'garment_front' : 'garment_back',
    width: 82,
    height: 170,
    origin: [-41, -2],
    layers: [made],
  };
}

const MIDLINE: Frame = { positive: 'midline', shape: asDrawn };

/** A circle about 0,0 as a closed curve. */
function circleLoop(radius: number): string {
  return Array.from({ length: 16 }, (_, index) => {
    const angle = (index * Math.PI) / 8;
    return `${short(radius * Math.sin(angle))},${short(-radius * Math.cos(angle))}`;
  }).join(' ');
}

function rings(parts: readonly (readonly [part: string, radius: number])[]): Layer[] {
  return loopLayers(
    parts.map(([part, radius]) => ({ part, kind: 'one', loop: circleLoop(radius) })),
    MIDLINE,
  );
}

/** The head of a cartridge case. */
export function caseHead(): View {
  const layers = rings([
    ['rim', 10],
    ['head', 9],
    ['primer', 4.2],
  ]);
  return { code: 'case_head', width: 22, height: 22, origin: [-11, -11], layers };
}

/** The base of a bullet. */
export function bulletBase(): View {
  const layers = rings([
    ['jacket', 10],
    ['core', 7.4],
  ]);
  return { code: 'bullet_base', width: 22, height: 22, origin: [-11, -11], layers };
}

const CASE = sheet({
  mouth: 'mM@0,0 mS@4.1,0',
  neck: 'mS nS@4.1,8',
  shoulder: 'nS shS@6,12',
  shoulderTop: 'nM@0,8 nS',
  bodyTop: 'shM@0,12 shS',
  body: 'shS bS@6.6,45',
  bodyLow: 'bM@0,45 bS',
  groove: 'bS 5.3,46.4 gS@5.3,47.6',
  grooveLow: 'gM@0,47.6 gS',
  rim: 'gS rT@6.6,48.2 rB@6.6,50',
  base: 'rM@0,50 rB',
});

/** A cartridge case from the side, the mouth up. */
export function caseSide(): View {
  const regions: readonly RegionWritten[] = [
    { part: 'neck', kind: 'mid', path: 'mM mS neck:nS shoulderTop:nM' },
    { part: 'shoulder', kind: 'mid', path: 'nM nS shoulder:shS bodyTop:shM' },
    { part: 'body', kind: 'mid', path: 'shM shS body:bS bodyLow:bM' },
    { part: 'groove', kind: 'mid', path: 'bM bS groove:gS grooveLow:gM' },
    { part: 'rim', kind: 'mid', path: 'gM gS rim:rB base:rM' },
  ];
  const made = layer({ lines: CASE, regions }, MIDLINE);
  return { code: 'case_side', width: 20, height: 54, origin: [-10, -2], layers: [made] };
}

const BULLET = sheet({
  nose: 'tip@0,0 1.2,1.6 3.6,8 ogS@4.9,15',
  ogive: 'ogM@0,15 ogS',
  bearing: 'ogS caT@5,18',
  cannelureTop: 'caMT@0,18 caT',
  cannelure: 'caT 4.8,18.9 caB@5,19.8',
  cannelureLow: 'caMB@0,19.8 caB',
  shank: 'caB btS@5,26',
  tailTop: 'btM@0,26 btS',
  tail: 'btS baS@4,31',
  base: 'baM@0,31 baS',
});

/** A bullet from the side, the nose up. */
export function bulletSide(): View {
  const regions: readonly RegionWritten[] = [
    { part: 'nose', kind: 'mid', path: 'tip nose:ogS ogive:ogM' },
    { part: 'bearing', key: 'upper', kind: 'mid', path: 'ogM ogS bearing:caT cannelureTop:caMT' },
    { part: 'cannelure', kind: 'mid', path: 'caMT caT cannelure:caB cannelureLow:caMB' },
    { part: 'bearing', key: 'lower', kind: 'mid', path: 'caMB caB shank:btS tailTop:btM' },
    { part: 'base', kind: 'mid', path: 'btM btS tail:baS base:baM' },
  ];
  const made = layer({ lines: BULLET, regions }, MIDLINE);
  return { code: 'bullet_side', width: 16, height: 35, origin: [-8, -2], layers: [made] };
}

/** A single tooth from the chewing side: mesial to the left, the cheek or lip above. */
export function singleTooth(): View {
  const drawn = toothDrawing(26);
  const regions = drawn.surfaces.map(({ surface, d, polygon, heart }) => ({
    id: surface,
    code: undefined,
    part: surface,
    side: 'midline' as const,
    d,
    polygon,
    box: boxOf(polygon),
    heart,
  }));
  const layers: readonly Layer[] = [
    {
      outline: drawn.outline,
      borders: drawn.surfaces.map(({ d }) => d).join(''),
      details: '',
      regions,
      loops: [],
    },
  ];
  return { code: 'tooth', width: 18, height: 18, origin: [-9, -9], layers };
}
