// The body from the front, arms a little off the trunk and palms forward.

import { BODY } from './body-lines';
import { handRegions } from './hand';
import type { Shape } from './proportion';
import { sheet } from './sheet';
import { layer } from './view';
import type { RegionWritten, View } from './view';

const LINES = sheet(
  {
    hair: 'hairMid@0,3.4 4,3.6 crown',
    brow: 'browMid@0,10 4.2,9.7 earTop',
    neckIn: 'jawF 2.8,26 nfLow@2.6,29.4',
    neckBase: 'notch@0,30.4 nfLow 6.5,29.2 trap',
    shoulderFront: 'trap 14.4,34.6 axUp@15.4,40 axilla',
    axillaFront: 'axUp 13.9,44.4 14.6,47.8 axTrunk',
    breastTop: 'brIn@2.2,42 8,40.6 axUp',
    breastLow: 'brLow@2,51 6,53.4 11,52.8 axTrunk',
    sternumSide: 'nfLow 2.3,36 brIn 2,47 brLow xiphS@1.7,53.2',
    sternumEnd: 'xiph@0,55 xiphS',
    costal: 'xiphS 3.8,57 costIn@9.2,63.4 12.4,63.6 ribSide',
    midUpper: 'xiph nav@0,71.5',
    midLower: 'nav pelM@0,82',
    midPelvis: 'pelM genTop@0,88',
    navelLine: 'nav 5,71.8 navO@10,71.4',
    flankIn: 'costIn 9.7,67 navO 10.6,76 crestIn@11.4,79.2',
    crest: 'hipTop 13.6,77.6 crestIn',
    groinTop: 'crestIn pelO@8,83.6 genSide@3,88.8',
    pelvisTop: 'pelM 4,82.4 pelO',
    genitalTop: 'genTop 1.6,88.2 genSide',
    genitalSide: 'genSide 2.7,91.6 1.5,93.8 crotch',
    groinLow: 'crotch 4.5,93.6 grO@10.2,87.4',
    groinEnd: 'grO pelO',
    hipLine: 'grO 14,92 hipLow',
    footOut: 'ankO2 12.1,177 f5@13.1,180.6',
    footIn: 'ankI2 3.3,178.4 f1@2.9,182.4',
    toeBase: 'f5 u45@11.4,182.2 u34@9.7,183.2 u23@7.9,183.9 u12@5.9,184.2 4.4,183.6 f1',
    toeTip5: 'f5 13.6,182 13,183.6 11.9,183.7 u45',
    toeTip4: 'u45 11.8,184.1 11.1,185.2 10,184.9 u34',
    toeTip3: 'u34 9.9,185.1 9.2,186 8.2,185.7 u23',
    toeTip2: 'u23 8.1,185.9 7.3,186.7 6.2,186.2 u12',
    toeTip1: 'u12 5.8,186.4 4.5,187.2 3,186.5 2.5,184.4 f1',
  },
  BODY,
);

const REGIONS: readonly RegionWritten[] = [
  { code: 'vertex', kind: 'mid', path: 'top skull:crown hair:hairMid' },
  { code: 'forehead', kind: 'mid', path: 'hairMid hair:crown earTop brow:browMid' },
  { code: 'face', kind: 'mid', path: 'browMid brow:earTop earBase:earLow jaw:chin' },
  { code: 'ear', kind: 'pair', path: 'earTop ear:earLow earBase:earTop' },
  { code: 'neck_front', kind: 'mid', path: 'chin jaw:jawF nfLow neckBase:notch' },
  { code: 'neck_side', kind: 'pair', path: 'jawF jaw:jawNeck outer:trap neckBase:nfLow neckIn:jawF' },
  { code: 'shoulder', kind: 'pair', path: 'trap outer:delt armTop:axilla shoulderFront:trap' },
  { code: 'axilla', kind: 'pair', path: 'axUp shoulderFront:axilla axTrunk axillaFront:axUp' },
  { code: 'sternum', kind: 'mid', path: 'notch nfLow sternumSide:xiphS xiph' },
  { code: 'chest', kind: 'pair', path: 'nfLow neckBase:trap shoulderFront:axUp breastTop:brIn sternumSide:nfLow' },
  { code: 'breast', kind: 'pair', path: 'brIn breastTop:axUp axillaFront:axTrunk breastLow:brLow sternumSide:brIn' },
  {
    code: 'chest',
    key: 'low',
    kind: 'pair',
    path: 'brLow breastLow:axTrunk flankLine:ribSide costal:xiphS sternumSide:brLow',
  },
  { code: 'abdomen_upper', kind: 'pair', path: 'xiph xiphS costal:costIn flankIn:navO nav midUpper:xiph' },
  { code: 'flank', kind: 'pair', path: 'costIn costal:ribSide flankLine:hipTop crest:crestIn flankIn:costIn' },
  { code: 'abdomen_lower', kind: 'pair', path: 'nav navO flankIn:crestIn groinTop:pelO pelvisTop:pelM midLower:nav' },
  { code: 'pelvis', kind: 'pair', path: 'pelM pelO groinTop:genSide genitalTop:genTop midPelvis:pelM' },
  { code: 'genitals', kind: 'mid', path: 'genTop genSide genitalSide:crotch' },
  { code: 'groin', kind: 'pair', path: 'pelO groinTop:genSide genitalSide:crotch groinLow:grO groinEnd:pelO' },
  { code: 'hip', kind: 'pair', path: 'hipTop legOut:hipLow hipLine:grO pelO groinTop:crestIn crest:hipTop' },
  { code: 'thigh', kind: 'pair', path: 'hipLow legOut:kneeO1 knee1:kneeI1 legIn:crotch groinLow:grO hipLine:hipLow' },
  { code: 'knee', kind: 'pair', path: 'kneeO1 legOut:kneeO2 knee2:kneeI2 legIn:kneeI1 knee1:kneeO1' },
  { code: 'shin', kind: 'pair', path: 'kneeO2 legOut:ankO1 ankle1:ankI1 legIn:kneeI2 knee2:kneeO2' },
  { code: 'ankle', kind: 'pair', path: 'ankO1 legOut:ankO2 ankle2:ankI2 legIn:ankI1 ankle1:ankO1' },
  { code: 'foot_back', kind: 'pair', path: 'ankO2 f5 toeBase:f1 footIn:ankI2 ankle2:ankO2' },
  { code: 'toe_5', kind: 'pair', path: 'f5 toeTip5:u45 toeBase:f5' },
  { code: 'toe_4', kind: 'pair', path: 'u45 toeTip4:u34 toeBase:u45' },
  { code: 'toe_3', kind: 'pair', path: 'u34 toeTip3:u23 toeBase:u34' },
  { code: 'toe_2', kind: 'pair', path: 'u23 toeTip2:u12 toeBase:u23' },
  { code: 'toe_1', kind: 'pair', path: 'u12 toeTip1:f1 toeBase:u12' },
  { code: 'upper_arm', kind: 'pair', path: 'delt outer:elbO1 elbow1:elbI1 inner:axilla armTop:delt' },
  { code: 'elbow', kind: 'pair', path: 'elbO1 outer:elbO2 elbow2:elbI2 inner:elbI1 elbow1:elbO1' },
  { code: 'forearm', kind: 'pair', path: 'elbO2 outer:wrO1 wrist1:wrI1 inner:elbI2 elbow2:elbO2' },
  { code: 'wrist', kind: 'pair', path: 'wrO1 outer:wrO2 wristEnd:wrI2 inner:wrI1 wrist1:wrO1' },
  ...handRegions('palm', 'pair'),
];

const DETAILS: readonly string[] = [
  '1.9,11.9 3.2,11.4 4.7,12', // eyes
  '0.9,12 1.1,14.6 1.6,16',
  '0,16.5 0.9,16.5 1.6,16', // nose
  '0,19.6 1.3,19.45 2.6,19.3', // mouth
  '1.6,30.6 6,30.4 11,31.6 15.4,32.4', // collar bone
  '9.2,48.6 9.6,48.2 10,48.6 9.6,49 9.2,48.6', // nipple
  '0,70.8 0.5,71.6 0,72.4', // navel
  '5.6,127.2 8.4,126.2 11,127.4',
  '6.2,132.6 8.2,133.2 10.4,132.6', // knee cap
];

/** The chart of the front. */
export function bodyFront(shape: Shape): View {
  const made = layer({ lines: LINES, regions: REGIONS, details: DETAILS }, { positive: 'L', shape: shape.body });
  return { code: 'body_front', width: 96, height: 193, origin: [-48, -3], layers: [made] };
}
