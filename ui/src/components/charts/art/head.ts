// The head from the front, the back and above, in the measures of the body: the top at 0, the chin at 24.

import type { Shape } from './proportion';
import { sheet } from './sheet';
import { layer } from './view';
import type { RegionWritten, View } from './view';

const CONTOUR = sheet({
  skull: 'top@0,0 3.5,0.5 6.1,2.6 crown@7.4,6.4 7.7,8.8 earTop@7.6,11',
  earBase: 'earTop 7.7,13.2 earLow@7.2,15.8',
  ear: 'earTop 8.2,10.2 8.95,10.7 9,12.4 8.5,14.6 7.9,16 earLow',
  jaw: 'earLow 6.9,18 jawNeck@6.05,20.3 5,21.9 jawC@4,22.8 jawF@2.4,23.8 chin@0,24.2',
  neck: 'jawNeck 5.7,23 neckMid@5.8,26 7.2,28.6 trap@10.6,30.6',
});

const FRONT = sheet(
  {
    hair: 'hairM@0,3 3.4,3.2 fT@5.5,4.4 crown',
    foreheadMid: 'hairM bM@0,9.9',
    templeIn: 'fT 6.1,7 tB@6.2,9.8',
    brow: 'bM bE@1.7,9.7 3.8,9 tB',
    templeLow: 'tB earTop',
    eyeIn: 'bE 1.5,11.2 eI@1.5,12.9',
    eyeLow: 'eI 3.6,13.9 eO@6,12.9',
    eyeOut: 'tB 6.4,11.2 eO',
    noseSide: 'eI 1.9,15 nL@2.2,16.8',
    noseLow: 'nL 1.2,17.6 nM@0,17.7',
    mouthSide: 'nL 3,18.1 mO@3.5,19.6 4,21.2 jawC',
    mouthLow: 'mO 2.2,21.1 mM@0,21.4',
    neckIn: 'jawF 2.4,28 nB@2.5,31.2',
    neckBase: 'nC@0,31.6 nB trap',
  },
  CONTOUR,
);

const FRONT_REGIONS: readonly RegionWritten[] = [
  { code: 'vertex', kind: 'mid', path: 'top skull:crown hair:hairM' },
  { code: 'forehead', kind: 'pair', path: 'hairM fT templeIn:tB brow:bM foreheadMid:hairM' },
  { code: 'temple', kind: 'pair', path: 'fT hair:crown skull:earTop templeLow:tB templeIn:fT' },
  { code: 'eye', kind: 'pair', path: 'bE brow:tB eyeOut:eO eyeLow:eI eyeIn:bE' },
  { code: 'nose', kind: 'mid', path: 'bM bE eyeIn:eI noseSide:nL noseLow:nM' },
  {
    code: 'cheek',
    kind: 'pair',
    path: 'tB templeLow:earTop earBase:earLow jaw:jawC mouthSide:nL noseSide:eI eyeLow:eO eyeOut:tB',
  },
  { code: 'mouth', kind: 'mid', path: 'nM nL mouthSide:mO mouthLow:mM' },
  { code: 'chin', kind: 'mid', path: 'mM mO mouthSide:jawC jaw:chin' },
  { code: 'ear', kind: 'pair', path: 'earTop ear:earLow earBase:earTop' },
  { code: 'neck_front', kind: 'mid', path: 'chin jawF nB neckBase:nC' },
  { code: 'neck_side', kind: 'pair', path: 'jawF jaw:jawNeck neck:trap neckBase:nB neckIn:jawF' },
];

const FRONT_DETAILS: readonly string[] = [
  '2,11.9 3.4,11.1 5.2,11.9',
  '2,11.9 3.6,12.6 5.2,11.9',
  '3.1,11.3 3,11.9 3.6,12.4 4.2,11.9 4.1,11.3',
  '1.9,10.2 3.6,9.6 5.6,10.2', // brow
  '0.5,17 1,16.7 1.5,17',
  '1.4,17.1 2,16.7 1.7,15.8', // nostril
  '0,19.6 1.6,19.5 2.8,19.6',
  '0,18.9 0.7,18.7 2.7,19.5',
  '0,20.5 1.4,20.3 2.6,19.8', // lips
  '8.1,11.2 8.4,12.4 8,14',
];

/** The chart of the face. */
export function headFront(shape: Shape): View {
  const drawing = { lines: FRONT, regions: FRONT_REGIONS, details: FRONT_DETAILS };
  const made = layer(drawing, { positive: 'L', shape: shape.head });
  return { code: 'head_front', width: 26, height: 34, origin: [-13, -1], layers: [made] };
}

const BACK = sheet(
  {
    vertexLine: 'vtxM@0,3.6 4,4 crown',
    parietalMid: 'vtxM lam@0,11.4',
    lambda: 'lam 3.8,12.2 earTop',
    occipitalMid: 'lam nape@0,20.8',
    napeLine: 'nape napeS@3,20.9 jawNeck',
    neckIn: 'napeS 2.9,26 nB@3.2,31.2',
    neckBase: 'c7@0,31.6 nB trap',
  },
  CONTOUR,
);

const BACK_REGIONS: readonly RegionWritten[] = [
  { code: 'vertex', kind: 'mid', path: 'top skull:crown vertexLine:vtxM' },
  { code: 'parietal', kind: 'pair', path: 'vtxM vertexLine:crown skull:earTop lambda:lam parietalMid:vtxM' },
  {
    code: 'occiput',
    kind: 'pair',
    path: 'lam lambda:earTop earBase:earLow jaw:jawNeck napeLine:nape occipitalMid:lam',
  },
  { code: 'ear', kind: 'pair', path: 'earTop ear:earLow earBase:earTop' },
  { code: 'neck_back', kind: 'mid', path: 'nape napeS nB neckBase:c7' },
  { code: 'neck_side', kind: 'pair', path: 'napeS jawNeck neck:trap neckBase:nB neckIn:napeS' },
];

const BACK_DETAILS: readonly string[] = ['8,11.6 8.3,13 7.9,14.6', '6.2,17.6 5.4,19.4 3.6,20.4', '|0,23 0,29'];

/** The chart of the back of the head. */
export function headBack(shape: Shape): View {
  const drawing = { lines: BACK, regions: BACK_REGIONS, details: BACK_DETAILS };
  const made = layer(drawing, { positive: 'R', shape: shape.head });
  return { code: 'head_back', width: 26, height: 34, origin: [-13, -1], layers: [made] };
}

const TOP = sheet({
  edge: 'front@0,0 3.4,0.5 hT@5.4,2.6 6.6,5.4 tmp@7.2,8 eF@7.5,9.8 7.7,10.6 eB@7.7,11.6 lamS@7.2,14.6 5.4,18 2.8,19.9 back@0,20.4',
  ear: 'eF 8.5,9.6 9,10.6 8.8,11.8 eB',
  noseSide: 'nT@0,-1.7 0.9,-1.1 nS@1.5,0.8',
  noseBase: 'nE@0,1 nS',
  hair: 'hM@0,3.6 3,3.4 hT',
  foreheadMid: 'front hM',
  vertexFront: 'hM vF@3,5.2 vE@4.2,9.4 3.4,12.6 vB@0,14',
  templeIn: 'vF tmpI@5.6,6.6 tmp',
  parietalMid: 'vB lamM@0,16',
  lambda: 'lamM 4,15.9 lamS',
  occipitalMid: 'lamM back',
});

const TOP_REGIONS: readonly RegionWritten[] = [
  { code: 'forehead', kind: 'pair', path: 'front edge:hT hair:hM foreheadMid:front' },
  { code: 'vertex', kind: 'mid', path: 'hM vertexFront:vB' },
  { code: 'temple', kind: 'pair', path: 'hT edge:tmp templeIn:vF vertexFront:hM hair:hT' },
  { code: 'parietal', kind: 'pair', path: 'vF templeIn:tmp edge:lamS lambda:lamM parietalMid:vB vertexFront:vF' },
  { code: 'occiput', kind: 'pair', path: 'lamM lambda:lamS edge:back occipitalMid:lamM' },
  { code: 'ear', kind: 'pair', path: 'eF ear:eB edge:eF' },
];

/** The chart of the head from above, the face to the top of the page. */
export function headTop(): View {
  const shape = (point: readonly [number, number]) => point;
  const nose: RegionWritten = { code: 'nose', kind: 'mid', path: 'nT noseSide:nS noseBase:nE' };
  const under = layer({ lines: TOP, regions: [nose] }, { positive: 'R', shape });
  const over = layer(
    { lines: TOP, regions: TOP_REGIONS, details: ['0.9,8.6 0.3,9.6 0,10.6'] },
    { positive: 'R', shape },
  );
  return { code: 'head_top', width: 22, height: 25, origin: [-11, -3], layers: [under, over] };
}
