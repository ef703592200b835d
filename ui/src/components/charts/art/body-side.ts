// The body from the side, drawn as the left side, facing left; the right side is its mirror image. The arm hangs in front
// of the trunk and lies on a layer of its own.

import { mirror, placed } from './geometry';
import { HAND, handRegions } from './hand';
import type { Shape } from './proportion';
import { moved, sheet } from './sheet';
import { layer, loopLayers } from './view';
import type { Frame, RegionWritten, View } from './view';

const TRUNK = sheet({
  contour:
    'foldB@11.4,97.8 13.4,94.4 14.4,88.8 13,82.2 crestE@10.4,76.6 8.8,71.4 8.6,65.6 ribB@9.7,60 11.7,51.5 12.5,43.5 ' +
    '11.6,37.4 c7B@8.4,31.8 6.9,28 napeB@6.9,23.4 8.7,19 10.4,14.4 lamB@10.7,10.6 9.8,6.2 7.4,2.6 crownB@4.4,0.7 ' +
    '0.6,0 -3.4,0.8 hairF@-6.7,3.2 -8.4,6.8 browF@-8.9,10 -8.4,11.7 -9.5,13.9 -11,15.7 -10.6,16.8 -9.3,17.1 ' +
    '-9.7,18.6 -9.1,19.5 -9.4,20.5 -8.6,21.5 -8.9,22.9 -8,24.2 chinF@-6.2,24.6 -4.2,24.9 -3.1,25.8 -3.3,28.6 ' +
    'notchF@-4,31.6 -7.6,36.4 brTopF@-9.6,40.8 -11.1,45.4 -11.1,48 brLowF@-10.2,52 costF@-9.8,58 -9.7,65 ' +
    'navF@-10.3,71.5 -10.6,75.6 pelF@-10,82 -9,87.4 thTopF@-9.1,92 -9.9,99 -9.8,107 -8.7,117 kneeF1@-7.9,123.5 ' +
    '-8.2,128.6 kneeF2@-7.2,134 -6,142 -4.5,153 ankF1@-3.4,166.5 -3.5,170 ankF2@-5.2,173.4 -9.5,176.4 ' +
    'toeF@-13.8,178.9 -17,180.6 -18.5,182.9 -17.4,184.8 toeB@-14,185',
  legBack:
    'toeB -8,184.9 -2,184.3 solH@2,184.6 5.8,185 8.2,183.6 8.5,180.6 7.4,177 heelB@6.3,173.8 5.5,170 ' +
    'ankB1@5.5,166.5 6.4,158 8.7,149 9.5,141.5 kneeB2@7.9,133.5 6.9,128.5 kneeB1@7.3,123.5 9,115 10.9,105 foldB',
  vertexLine: 'crownB -0.5,3.4 hairF',
  foreheadLine: 'hairF -5.2,6.4 tmpA@-4.8,10.2',
  browLine: 'browF tmpA',
  templeLine: 'hairF -2,5.6 2.4,7.4 earBk@3.4,11.4',
  earLine: 'earBk 0,10.8 tmpA',
  lambdaLine: 'lamB 7,10.6 earBk',
  mastoidLine: 'earBk 3.5,15 mast@2.8,18.8',
  napeLine: 'mast nkT@4.8,21.8 napeB',
  jawLine: 'chinF jawJ@-2.4,22.9 1,20.8 mast',
  neckFrontLine: 'jawJ -2,27 nJ@-1.9,31.2',
  neckBackLine: 'nkT 4.6,27 nBk@5.4,30.6',
  neckBase: 'notchF nJ nM@1.6,30.7 nBk c7B',
  midAxillary: 'nM 1.8,46 ribM@1.6,61.2',
  breastLine: 'brTopF -6.4,42 -6,50 brLowF',
  ribLine: 'costF flT@-5,60.4 ribM flBk@5.8,61 ribB',
  navelLine: 'navF flN@-5,71.8',
  flankFront: 'flT -5.2,66 flN flC@-4.8,78',
  flankBack: 'flBk 5.6,69 flBC@6,76',
  crestLine: 'flC 0.6,75 flBC crestE',
  pelvisLine: 'pelF flC',
  groinLine: 'thTopF -7,86 flC',
  hipBack: 'flBC 7.6,87 hB@6.8,97.2',
  hipLow: 'thTopF -2,96 hB foldB',
  knee1: 'kneeF1 kneeB1',
  knee2: 'kneeF2 shT@0.4,134.6 kneeB2',
  shinLine: 'shT 1.2,150 shB@1,167',
  ankle1: 'ankF1 shB ankB1',
  ankle2: 'ankF2 aM@1.2,175.6 heelB',
  heelLine: 'aM 0.4,180 solH',
  toeLine: 'toeF -13,181.6 toeB',
});

const TRUNK_REGIONS: readonly RegionWritten[] = [
  { code: 'vertex', kind: 'one', path: 'crownB contour:hairF vertexLine:crownB' },
  { code: 'forehead', kind: 'one', path: 'hairF contour:browF browLine:tmpA foreheadLine:hairF' },
  { code: 'temple', kind: 'one', path: 'hairF templeLine:earBk earLine:tmpA foreheadLine:hairF' },
  { code: 'parietal', kind: 'one', path: 'lamB contour:crownB vertexLine:hairF templeLine:earBk lambdaLine:lamB' },
  { code: 'occiput', kind: 'one', path: 'napeB contour:lamB lambdaLine:earBk mastoidLine:mast napeLine:napeB' },
  {
    code: 'face',
    kind: 'one',
    path: 'browF contour:chinF jawLine:mast mastoidLine:earBk earLine:tmpA browLine:browF',
  },
  { code: 'neck_front', kind: 'one', path: 'chinF contour:notchF neckBase:nJ neckFrontLine:jawJ jawLine:chinF' },
  {
    code: 'neck_side',
    kind: 'one',
    path: 'jawJ jawLine:mast napeLine:nkT neckBackLine:nBk neckBase:nJ neckFrontLine:jawJ',
  },
  { code: 'neck_back', kind: 'one', path: 'nkT napeLine:napeB contour:c7B neckBase:nBk neckBackLine:nkT' },
  {
    code: 'chest',
    kind: 'one',
    path: 'notchF contour:brTopF breastLine:brLowF contour:costF ribLine:ribM midAxillary:nM neckBase:notchF',
  },
  { code: 'breast', kind: 'one', path: 'brTopF contour:brLowF breastLine:brTopF' },
  { code: 'back_upper', kind: 'one', path: 'nM neckBase:c7B contour:ribB ribLine:ribM midAxillary:nM' },
  { code: 'abdomen_upper', kind: 'one', path: 'costF contour:navF navelLine:flN flankFront:flT ribLine:costF' },
  { code: 'abdomen_lower', kind: 'one', path: 'navF contour:pelF pelvisLine:flC flankFront:flN navelLine:navF' },
  { code: 'flank', kind: 'one', path: 'flT ribLine:flBk flankBack:flBC crestLine:flC flankFront:flT' },
  { code: 'back_lower', kind: 'one', path: 'flBk ribLine:ribB contour:crestE crestLine:flBC flankBack:flBk' },
  { code: 'groin', kind: 'one', path: 'pelF contour:thTopF groinLine:flC pelvisLine:pelF' },
  { code: 'hip', kind: 'one', path: 'flC crestLine:flBC hipBack:hB hipLow:thTopF groinLine:flC' },
  { code: 'buttock', kind: 'one', path: 'flBC crestLine:crestE contour:foldB hipLow:hB hipBack:flBC' },
  { code: 'thigh', kind: 'one', path: 'thTopF contour:kneeF1 knee1:kneeB1 legBack:foldB hipLow:thTopF' },
  { code: 'knee', kind: 'one', path: 'kneeF1 contour:kneeF2 knee2:kneeB2 legBack:kneeB1 knee1:kneeF1' },
  { code: 'shin', kind: 'one', path: 'kneeF2 contour:ankF1 ankle1:shB shinLine:shT knee2:kneeF2' },
  { code: 'calf', kind: 'one', path: 'shT knee2:kneeB2 legBack:ankB1 ankle1:shB shinLine:shT' },
  { code: 'ankle', kind: 'one', path: 'ankF1 contour:ankF2 ankle2:heelB legBack:ankB1 ankle1:ankF1' },
  { code: 'foot_back', kind: 'one', path: 'ankF2 contour:toeF toeLine:toeB legBack:solH heelLine:aM ankle2:ankF2' },
  { code: 'toe_5', kind: 'one', path: 'toeF contour:toeB toeLine:toeF' },
  { code: 'heel', kind: 'one', path: 'aM ankle2:heelB legBack:solH heelLine:aM' },
];

const TRUNK_DETAILS: readonly string[] = [
  '-7.9,12 -7,11.6 -6.1,12', // eye
  '-9.1,19.5 -8,19.4 -7.2,19.7', // mouth
  '-9.6,16.9 -8.9,16.3 -9,15.4', // wing of the nose
  '-0.2,171.4 0.9,170.8 1.9,171.6 1.2,172.8', // ankle bone
  '-15.4,184.7 -15.2,182.6 -16.4,181.2',
];

const ARM = sheet(
  {
    arm:
      'wrO2 wF1@-6.2,84.6 -6.9,79 -6.7,73 eF2@-5.6,68 -5,64 eF1@-4.8,60 -5.3,52 sF@-5.6,43.6 -5,37.6 -2.5,33.4 ' +
      'shTop@1.4,31.8 5.3,33.4 7.8,37.8 sB@7.8,43.8 6.8,52 eB1@5.6,60 5.3,64.2 eB2@4.6,68.2 3.2,74 0.6,80 ' +
      'wB1@-1,84.8 wrI2',
    shoulderLow: 'sF 1.2,45 sB',
    elbow1: 'eF1 0.4,59.4 eB1',
    elbow2: 'eF2 -0.4,68.8 eB2',
    wrist1: 'wF1 wB1',
  },
  moved(HAND, placed(-0.83, 0.97, 4, [-3.7, 88.4])),
);

const ARM_REGIONS: readonly RegionWritten[] = [
  { code: 'shoulder', kind: 'one', path: 'sF arm:sB shoulderLow:sF' },
  { code: 'upper_arm', kind: 'one', path: 'sF arm:eF1 elbow1:eB1 arm:sB shoulderLow:sF' },
  { code: 'elbow', kind: 'one', path: 'eF1 arm:eF2 elbow2:eB2 arm:eB1 elbow1:eF1' },
  { code: 'forearm', kind: 'one', path: 'eF2 arm:wF1 wrist1:wB1 arm:eB2 elbow2:eF2' },
  { code: 'wrist', kind: 'one', path: 'wF1 arm:wrO2 wristEnd:wrI2 arm:wB1 wrist1:wF1' },
  ...handRegions('hand_back', 'one'),
];

/** The ear in profile, on the head whose top is at 0 and chin at 24.6. */
export const EAR_LOOP = '0.2,11.6 1.4,10.3 3,10.6 3.6,12.4 3,14.4 1.9,16.4 0.9,16.9 0.4,15.4 0.1,13.4';

/** The chart of the left or the right side. */
export function bodySide(side: 'L' | 'R', shape: Shape): View {
  const frame: Frame = { positive: side, shape: shape.body, ...(side === 'R' ? { put: mirror } : {}) };
  const trunk = layer({ lines: TRUNK, regions: TRUNK_REGIONS, details: TRUNK_DETAILS, half: false }, frame);
  const ear = loopLayers(
    [{ code: 'ear', kind: 'one', loop: EAR_LOOP, details: ['1.2,11.8 2.4,11.6 2.5,13.4 1.4,15.2'] }],
    frame,
  );
  const arm = layer({ lines: ARM, regions: ARM_REGIONS, half: false }, frame);
  const code = side === 'L' ? 'body_left' : 'body_right';
  return { code, width: 52, height: 193, origin: [side === 'L' ? -28 : -24, -3], layers: [trunk, ...ear, arm] };
}
