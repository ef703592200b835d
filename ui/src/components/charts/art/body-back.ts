// The body from the back, backs of the hands to the viewer.

import { BODY } from './body-lines';
import { handRegions } from './hand';
import type { Shape } from './proportion';
import { sheet } from './sheet';
import { layer } from './view';
import type { RegionWritten, View } from './view';

const LINES = sheet(
  {
    vertexLine: 'vtxM@0,4 4,4.3 crown',
    headMid: 'vtxM lam@0,11.4',
    lambda: 'lam 3.8,12 earTop',
    napeLine: 'nape@0,20.6 napeS@3,20.6 jawNeck',
    neckIn: 'napeS 2.9,25 nbLow@3.6,30.6',
    neckBase: 'c7@0,31.6 spT@2.2,31.2 nbLow trap',
    shoulderBack: 'trap 14.8,36 16.2,41 axilla',
    spineSide: 'spT 2,45 spMid@2,60.4 spLow@2,76',
    spineEnd: 'spEnd@0,77.6 spLow',
    ribLine: 'spMid 7,60.8 bLat@11.2,61.8 ribSide',
    flankIn: 'bLat 10.9,69 crestB@11.8,76.8',
    iliac: 'spLow 6.4,75.4 crestB hipTop',
    cleft: 'spEnd glu@0,90.6',
    hipIn: 'crestB 13.8,86 foldO@13.2,95.6',
    fold: 'perS@1.5,93.4 3.2,96.4 8,97.7 foldO hipLow',
    perineumTop: 'glu perS',
    perineumLow: 'perS crotch',
    heelOut: 'ankO2 11.5,176.6 11.5,180.4 10,182.9 7.5,183.5 5,182.8 3.6,180.4 3.6,177 ankI2',
  },
  BODY,
);

const REGIONS: readonly RegionWritten[] = [
  { code: 'vertex', kind: 'mid', path: 'top skull:crown vertexLine:vtxM' },
  { code: 'parietal', kind: 'pair', path: 'vtxM vertexLine:crown skull:earTop lambda:lam headMid:vtxM' },
  { code: 'occiput', kind: 'mid', path: 'lam lambda:earTop earBase:earLow jaw:jawNeck napeLine:nape' },
  { code: 'ear', kind: 'pair', path: 'earTop ear:earLow earBase:earTop' },
  { code: 'neck_back', kind: 'mid', path: 'nape napeS neckIn:nbLow neckBase:c7' },
  { code: 'neck_side', kind: 'pair', path: 'napeS jawNeck outer:trap neckBase:nbLow neckIn:napeS' },
  { code: 'shoulder', kind: 'pair', path: 'trap outer:delt armTop:axilla shoulderBack:trap' },
  { code: 'spine', kind: 'mid', path: 'c7 spT spineSide:spLow spineEnd:spEnd' },
  {
    code: 'back_upper',
    kind: 'pair',
    path: 'spT neckBase:trap shoulderBack:axilla flankLine:ribSide ribLine:spMid spineSide:spT',
  },
  { code: 'back_lower', kind: 'pair', path: 'spMid bLat flankIn:crestB iliac:spLow spineSide:spMid' },
  { code: 'flank', kind: 'pair', path: 'bLat ribSide flankLine:hipTop iliac:crestB flankIn:bLat' },
  { code: 'hip', kind: 'pair', path: 'crestB hipTop legOut:hipLow fold:foldO hipIn:crestB' },
  { code: 'buttock', kind: 'pair', path: 'spEnd spLow iliac:crestB hipIn:foldO fold:perS glu cleft:spEnd' },
  { code: 'perineum', kind: 'mid', path: 'glu perS perineumLow:crotch' },
  { code: 'thigh', kind: 'pair', path: 'hipLow legOut:kneeO1 knee1:kneeI1 legIn:crotch perS fold:hipLow' },
  { code: 'knee', kind: 'pair', path: 'kneeO1 legOut:kneeO2 knee2:kneeI2 legIn:kneeI1 knee1:kneeO1' },
  { code: 'calf', kind: 'pair', path: 'kneeO2 legOut:ankO1 ankle1:ankI1 legIn:kneeI2 knee2:kneeO2' },
  { code: 'ankle', kind: 'pair', path: 'ankO1 legOut:ankO2 ankle2:ankI2 legIn:ankI1 ankle1:ankO1' },
  { code: 'heel', kind: 'pair', path: 'ankO2 heelOut:ankI2 ankle2:ankO2' },
  { code: 'upper_arm', kind: 'pair', path: 'delt outer:elbO1 elbow1:elbI1 inner:axilla armTop:delt' },
  { code: 'elbow', kind: 'pair', path: 'elbO1 outer:elbO2 elbow2:elbI2 inner:elbI1 elbow1:elbO1' },
  { code: 'forearm', kind: 'pair', path: 'elbO2 outer:wrO1 wrist1:wrI1 inner:elbI2 elbow2:elbO2' },
  { code: 'wrist', kind: 'pair', path: 'wrO1 outer:wrO2 wristEnd:wrI2 inner:wrI1 wrist1:wrO1' },
  ...handRegions('hand_back', 'pair'),
];

const DETAILS: readonly string[] = [
  '15,37.4 10.6,37 5.6,38.6 6.4,44 8.8,50.6 11.6,45.6 14.2,40.4', // shoulder blade
  '|0,33 0,76', // spinous processes
  '24.4,63.4 25.6,64.2 26.4,63.6', // point of the elbow
  '5,128.6 8.4,129.6 11.4,128.4', // hollow of the knee
  '7.8,141 7.9,148 7.6,153', // between the heads of the calf
  '6,161 6.6,167 6.2,173',
  '9.2,161 8.7,167 9.2,173', // tendon of the heel
];

/** The chart of the back. */
export function bodyBack(shape: Shape): View {
  const made = layer({ lines: LINES, regions: REGIONS, details: DETAILS }, { positive: 'R', shape: shape.body });
  return { code: 'body_back', width: 96, height: 193, origin: [-48, -3], layers: [made] };
}
