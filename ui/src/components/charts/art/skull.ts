// The skull from five sides. Regions carry both the bone (`part`) and the region of the body that it lies in (`code`).

import { mirror } from './geometry';
import type { Shape } from './proportion';
import { sheet } from './sheet';
import { layer, loopLayers } from './view';
import type { Frame, Layer, RegionWritten, View } from './view';

const CRANIUM = 'cranium';
const MANDIBLE = 'mandible';

const FRONT = sheet({
  contour:
    'top@0,0 3.5,0.5 6.2,2.6 cr@7.3,6.2 7.1,8.6 zf@6.6,10.7 zy@6.9,12.6 6.8,14.3 5.8,16 4.6,16.8 3.8,17.6 mx@3.5,18.6',
  vertexLine: 'vM@0,2.4 3.4,2.8 ft@5.4,3.9 cr',
  foreheadMid: 'vM g0@0,9.4',
  temporalLine: 'ft 6,7 zfi@5.3,9.6',
  browLine: 'zfi 3.4,8.5 gl@1.3,9.3 g0',
  zygoma: 'zf zfi',
  orbitOut: 'zfi 5.6,11.2 5.1,13 orbL@4,13.8',
  orbitLow: 'orbL 2.4,13.5 orbI@1.3,12.3',
  orbitIn: 'orbI 1,10.8 gl',
  noseSide: 'orbI 1.2,14 1.9,15.6 nsL@1.7,16.8',
  noseLow: 'nsL 0.8,17.1 nsM@0,16.7',
  maxillaMid: 'nsM al@0,18.3',
  alveolus: 'mx 1.8,18.4 al',
});

const FRONT_REGIONS: readonly RegionWritten[] = [
  { code: 'vertex', part: CRANIUM, key: 'top', kind: 'mid', path: 'top contour:cr vertexLine:vM' },
  {
    code: 'forehead',
    part: CRANIUM,
    key: 'frontal',
    kind: 'pair',
    path: 'vM vertexLine:ft temporalLine:zfi browLine:g0 foreheadMid:vM',
  },
  {
    code: 'temple',
    part: CRANIUM,
    key: 'temple',
    kind: 'pair',
    path: 'ft vertexLine:cr contour:zf zfi temporalLine:ft',
  },
  {
    code: 'eye',
    part: CRANIUM,
    key: 'orbit',
    kind: 'pair',
    path: 'gl browLine:zfi orbitOut:orbL orbitLow:orbI orbitIn:gl',
  },
  { code: 'nose', part: CRANIUM, key: 'nose', kind: 'mid', path: 'g0 gl orbitIn:orbI noseSide:nsL noseLow:nsM' },
  {
    code: 'cheek',
    part: CRANIUM,
    key: 'maxilla',
    kind: 'pair',
    path: 'zf contour:mx alveolus:al maxillaMid:nsM noseLow:nsL noseSide:orbI orbitLow:orbL orbitOut:zfi zf',
  },
];

const FRONT_DETAILS: readonly string[] = [
  '2,11.8 1.8,10.6 2.6,9.7 4.2,9.7 5,10.8 4.6,12.4 3.4,13 2.4,12.7 2,11.8', // orbit
  '0,13.4 0.8,14.2 1.3,15.6 1,16.2 0,15.9', // opening of the nose
  '|0,15.9 0,14.4',
  '6,13.6 5,14.2 3.8,15.2',
  '|0,13.4 0,10.6',
];

const TEETH_FRONT = '0,18.1 1.8,18.1 3.3,17.8 3.4,18.8 3.2,19.5 3.2,20.4 1.7,20.9 0,21';
const TEETH_LINES: readonly string[] = [
  '3.3,19.3 1.7,19.55 0,19.6',
  '0.85,18.2 0.8,19.5',
  '1.6,18.1 1.55,19.5',
  '2.4,18 2.35,19.4',
  '0.7,19.7 0.7,20.9',
  '1.4,19.7 1.4,20.9',
  '2.2,19.6 2.2,20.7',
  '|0,18.2 0,20.9',
];
const MANDIBLE_FRONT = '0,24.2 2,24 3.6,22.9 5,20.9 5.7,18.2 6,14.8 5.2,14.6 4.8,17.4 3.8,19.6 0,20.2';

/** The skull with its jaw and teeth from the front, for its own chart and for the skeleton. */
export function skullFrontLayers(frame: Frame): Layer[] {
  return [
    ...loopLayers(
      [{ code: 'chin', part: MANDIBLE, kind: 'mid', loop: MANDIBLE_FRONT, details: ['1.2,23.2 0.6,22.6 0,22.6'] }],
      frame,
    ),
    layer({ lines: FRONT, regions: FRONT_REGIONS, details: FRONT_DETAILS }, frame),
    ...loopLayers([{ code: 'mouth', part: 'teeth', kind: 'mid', loop: TEETH_FRONT, details: TEETH_LINES }], frame),
  ];
}

const BACK = sheet({
  contour:
    'top@0,0 3.6,0.5 6.4,2.8 cr@7.5,6.6 7.4,10 ast@6.9,13 6.7,14.8 masO@6.2,17 5.6,17.9 masI@4.8,16.8 2.6,17 inf@0,17.9',
  vertexLine: 'vM@0,3.4 4,3.8 cr',
  sagittal: 'vM lam@0,8.6',
  lambda: 'lam 3.6,10.4 ast',
  mastoid: 'ast 5.4,15 masI',
  occipitalMid: 'lam inf',
});

const BACK_REGIONS: readonly RegionWritten[] = [
  { code: 'vertex', part: CRANIUM, key: 'top', kind: 'mid', path: 'top contour:cr vertexLine:vM' },
  {
    code: 'parietal',
    part: CRANIUM,
    key: 'parietal',
    kind: 'pair',
    path: 'vM vertexLine:cr contour:ast lambda:lam sagittal:vM',
  },
  {
    code: 'occiput',
    part: CRANIUM,
    key: 'occipital',
    kind: 'pair',
    path: 'lam lambda:ast mastoid:masI contour:inf occipitalMid:lam',
  },
  { code: 'temple', part: CRANIUM, key: 'temporal', kind: 'pair', path: 'ast contour:masI mastoid:ast' },
];

/** The skull with its jaw from the back, for its own chart and for the skeleton. */
export function skullBackLayers(frame: Frame): Layer[] {
  const jaw = '0,23.4 2,23.2 3.8,22.2 5.4,20.2 5.9,17.6 5.9,14.6 5,14.8 4.7,17.6 3.6,19.2 0,19.7';
  return [
    ...loopLayers([{ code: 'chin', part: MANDIBLE, kind: 'mid', loop: jaw }], frame),
    layer({ lines: BACK, regions: BACK_REGIONS, details: ['0,13.6 1.6,13.2 4.4,14', '|0,13.6 0,14.6'] }, frame),
  ];
}

const SIDE = sheet({
  contour:
    'glF@-8.9,9 -8.6,6.4 br@-5.8,2 -1.6,0 vx@3,0.5 7.6,3.2 la@10.4,8.6 10.4,11.8 9,15 5.4,17.1 ma@3.4,16.8 2.4,18.4 ' +
    '1.2,17.2 eam@0.6,14.8 -0.8,14.4 zaB@-2.4,14.8 -3.8,15.6 zm@-5,16.8 alB@-5.4,18.4 -7.4,18.8 alF@-9.4,18.5 ' +
    '-9.4,17.2 ans@-9.9,16 nsB@-8.8,14.6 rhi@-10,13.3 -9.1,11.6 nas@-8.5,10.2',
  nasion: 'nas glF',
  coronal: 'br -1,4.6 -2.2,8 ptF@-3.4,10',
  vertexLine: 'br 1,2.6 vx',
  squama: 'ptF 0,7.6 3.4,9 astF@5,13.4',
  mastoid: 'astF ma',
  lambda: 'la 7.4,10.6 astF',
  templeFront: 'ptF zfF@-5.4,10',
  zygomaTop: 'zfF -5,12 -4.6,13.4 zaT@-2.4,13.7',
  zygomaEnd: 'zaT zaB',
  browLine: 'glF orbT@-7.4,9.2 zfF',
  orbitFront: 'orbT -7.4,11 orbB@-7,13.4',
  orbitLow: 'orbB -6,13.6 zfF',
  noseSide: 'orbB -7.8,14 nsB',
});

const SIDE_REGIONS: readonly RegionWritten[] = [
  { code: 'vertex', part: CRANIUM, key: 'top', kind: 'one', path: 'br contour:vx vertexLine:br' },
  {
    code: 'forehead',
    part: CRANIUM,
    key: 'frontal',
    kind: 'one',
    path: 'glF contour:br coronal:ptF templeFront:zfF browLine:glF',
  },
  {
    code: 'parietal',
    part: CRANIUM,
    key: 'parietal',
    kind: 'one',
    path: 'vx contour:la lambda:astF squama:ptF coronal:br vertexLine:vx',
  },
  { code: 'occiput', part: CRANIUM, key: 'occipital', kind: 'one', path: 'la contour:ma mastoid:astF lambda:la' },
  {
    code: 'temple',
    part: CRANIUM,
    key: 'temporal',
    kind: 'one',
    path: 'ptF squama:astF mastoid:ma contour:zaB zygomaEnd:zaT zygomaTop:zfF templeFront:ptF',
  },
  { code: 'eye', part: CRANIUM, key: 'orbit', kind: 'one', path: 'orbT browLine:zfF orbitLow:orbB orbitFront:orbT' },
  {
    code: 'cheek',
    part: CRANIUM,
    key: 'maxilla',
    kind: 'one',
    path: 'zfF zygomaTop:zaT zaB contour:nsB noseSide:orbB orbitLow:zfF',
  },
  {
    code: 'nose',
    part: CRANIUM,
    key: 'nose',
    kind: 'one',
    path: 'nsB noseSide:orbB orbitFront:orbT browLine:glF nasion:nas contour:nsB',
  },
];

/** The chart of the left or the right side of the skull. */
export function skullSide(side: 'L' | 'R', shape: Shape): View {
  const frame: Frame = { positive: side, shape: shape.head, ...(side === 'R' ? { put: mirror } : {}) };
  const jaw =
    '-0.4,14.6 0.5,15.4 0.5,17.6 -0.2,20.6 -1.2,21.8 -4,22.8 -7,24.2 -9,24 -9.6,22.8 -9.2,20.6 -5.4,20.4 -3.8,18.8 -3.6,15.8 ' +
    '-3,14.8 -2.2,16 -1.2,16.2';
  const teeth = '-5.2,18 -7.4,18.4 -9.3,18.2 -9.7,19.4 -9.4,20.9 -7.2,21.2 -5,20.8 -4.9,19.4';
  const layers = [
    ...loopLayers([{ code: 'chin', part: MANDIBLE, kind: 'one', loop: jaw }], frame),
    layer({ lines: SIDE, regions: SIDE_REGIONS, details: ['0.4,14.7 1,14.2 1.6,14.6 1.3,15.2'], half: false }, frame),
    ...loopLayers(
      [
        {
          code: 'mouth',
          part: 'teeth',
          kind: 'one',
          loop: teeth,
          details: ['-9.6,19.5 -7.2,19.9 -5,19.5', '-8.6,18.4 -8.7,20.9', '-7.6,18.5 -7.6,21', '-6.4,18.4 -6.4,21'],
        },
      ],
      frame,
    ),
  ];
  const code = side === 'L' ? 'skull_left' : 'skull_right';
  return { code, width: 24, height: 27, origin: [side === 'L' ? -11.5 : -12.5, -1.5], layers };
}

const BASE = sheet({
  edge:
    'front@0,0 1.9,0.4 3.1,1.6 mF@3.7,2.9 zyF@5,3.7 6.5,5 7.2,7.2 zyB@7,9.6 6.8,11 tB@7.1,12.8 asB@6.7,15.2 4.8,18.4 ' +
    '2.4,19.9 back@0,20.3',
  palateSide: 'mF 3.9,4.8 mB@3.5,6.6',
  palateLow: 'pM@0,7 1.8,7.1 mB',
  zygomaIn: 'mB 5.2,7.6 zyB',
  sphenoid: 'pM bM@0,11',
  temporalIn: 'bM 1.8,11 3.6,13.4 asB',
  occipitalMid: 'bM back',
  palateMid: 'front pM',
  templeFront: 'mB 3.6,9 bM',
});

const BASE_REGIONS: readonly RegionWritten[] = [
  {
    code: 'mouth',
    part: CRANIUM,
    key: 'palate',
    kind: 'pair',
    path: 'front edge:mF palateSide:mB palateLow:pM palateMid:front',
  },
  { code: 'cheek', part: CRANIUM, key: 'zygoma', kind: 'pair', path: 'mF edge:zyB zygomaIn:mB palateSide:mF' },
  {
    code: 'temple',
    part: CRANIUM,
    key: 'temporal',
    kind: 'pair',
    path: 'mB zygomaIn:zyB edge:asB temporalIn:bM templeFront:mB',
  },
  { code: 'face', part: CRANIUM, key: 'sphenoid', kind: 'mid', path: 'pM palateLow:mB templeFront:bM' },
  {
    code: 'occiput',
    part: CRANIUM,
    key: 'occipital',
    kind: 'pair',
    path: 'bM temporalIn:asB edge:back occipitalMid:bM',
  },
];

const BASE_DETAILS: readonly string[] = [
  '0,12 1.1,12.6 1.5,14 1,15.4 0,15.9', // great foramen
  '1.5,12.2 2.1,12.6 2,13.8 1.6,14', // condyle
  '0,1.1 1.4,1.4 2.2,2.6 2.6,4.6 2.5,6.4',
  '0.9,0.2 0.7,1.2',
  '1.9,0.5 1.5,1.5',
  '2.9,1.5 2.1,2.2',
  '3.5,2.7 2.4,3.1',
  '3.7,4.1 2.55,4.3',
  '3.8,5.4 2.6,5.4', // row of teeth
  '4.9,5 6,6 6.2,7.6 5.6,7.4 4.7,6.2 4.9,5', // arch of the cheek
  '5,13.4 5.6,14 5.4,14.8',
  '0,18 1.2,17.6 3,18',
];

/** The chart of the skull from below, the face to the top of the page, without the jaw. */
export function skullBase(shape: Shape): View {
  const frame: Frame = { positive: 'L', shape: shape.base };
  const made = layer({ lines: BASE, regions: BASE_REGIONS, details: BASE_DETAILS }, frame);
  return { code: 'skull_base', width: 20, height: 24, origin: [-10, -2], layers: [made] };
}

/** The chart of the skull from the front. */
export function skullFront(shape: Shape): View {
  const layers = skullFrontLayers({ positive: 'L', shape: shape.head });
  return { code: 'skull_front', width: 20, height: 27, origin: [-10, -1.5], layers };
}

/** The chart of the skull from the back. */
export function skullBack(shape: Shape): View {
  const layers = skullBackLayers({ positive: 'R', shape: shape.head });
  return { code: 'skull_back', width: 20, height: 27, origin: [-10, -1.5], layers };
}
