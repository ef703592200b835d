// The head in profile, drawn as the left side, facing left; the right side is its mirror image.

import { EAR_LOOP } from './body-side';
import { mirror } from './geometry';
import type { Shape } from './proportion';
import { sheet } from './sheet';
import { layer, loopLayers } from './view';
import type { Frame, RegionWritten, View } from './view';

const LINES = sheet({
  contour:
    'c7B@8.6,31.2 7,27.6 napeB@6.9,23.4 8.7,19 10.4,14.4 lamB@10.7,10.6 9.8,6.2 7.4,2.6 crownB@4.4,0.7 0.6,0 -3.4,0.8 ' +
    'hairF@-6.7,3.2 -8.3,6.6 browF@-8.9,9.8 nasF@-8.4,11.6 -9.5,13.8 -11,15.6 -10.7,16.7 subF@-9.3,17.2 -9.5,18 -9.8,18.7 ' +
    '-9.1,19.4 -9.5,20.3 mouthF@-8.6,21.3 -8.9,22.8 -8,24.2 chinF@-6.2,24.7 -4.2,25 -3.1,25.9 -3.3,28.6 notchF@-4,31.4',
  vertexLine: 'crownB -0.5,3.4 hairF',
  foreheadLine: 'hairF -5.2,6.4 tmpA@-4.8,10',
  browLine: 'browF bE@-7.9,9.8 tmpA',
  templeLine: 'hairF -2,5.6 2.4,7.4 earBk@3.4,11.4',
  earLine: 'earBk 0,10.8 tmpA',
  lambdaLine: 'lamB 7,10.6 earBk',
  mastoidLine: 'earBk 3.5,15 mast@2.8,18.8',
  napeLine: 'mast nkT@4.8,21.8 napeB',
  eyeIn: 'bE -7.5,11.4 eI@-7.6,12.8',
  eyeLow: 'eI -6.2,13.8 eO@-4.8,12.8',
  eyeOut: 'tmpA eO',
  noseSide: 'eI -8,15 -8,16.6 subF',
  mouthSide: 'subF -7.4,18.4 mO@-6.8,20 mJ@-6.6,21',
  mouthLow: 'mouthF mJ',
  chinSide: 'mJ -6.2,23 chJ@-5,24',
  jawLine: 'chinF chJ jawJ@-2.4,22.9 1,20.8 mast',
  neckFrontLine: 'jawJ -2,27 nJ@-2,31',
  neckBackLine: 'nkT 4.6,27 nBk@5.2,30.6',
  neckBase: 'notchF nJ 1.6,30.6 nBk c7B',
});

const REGIONS: readonly RegionWritten[] = [
  { code: 'vertex', kind: 'one', path: 'crownB contour:hairF vertexLine:crownB' },
  { code: 'forehead', kind: 'one', path: 'hairF contour:browF browLine:tmpA foreheadLine:hairF' },
  { code: 'temple', kind: 'one', path: 'hairF templeLine:earBk earLine:tmpA foreheadLine:hairF' },
  { code: 'parietal', kind: 'one', path: 'lamB contour:crownB vertexLine:hairF templeLine:earBk lambdaLine:lamB' },
  { code: 'occiput', kind: 'one', path: 'napeB contour:lamB lambdaLine:earBk mastoidLine:mast napeLine:napeB' },
  { code: 'eye', kind: 'one', path: 'bE browLine:tmpA eyeOut:eO eyeLow:eI eyeIn:bE' },
  { code: 'nose', kind: 'one', path: 'browF contour:subF noseSide:eI eyeIn:bE browLine:browF' },
  {
    code: 'cheek',
    kind: 'one',
    path: 'tmpA earLine:earBk mastoidLine:mast jawLine:chJ chinSide:mJ mouthSide:subF noseSide:eI eyeLow:eO eyeOut:tmpA',
  },
  { code: 'mouth', kind: 'one', path: 'subF contour:mouthF mouthLow:mJ mouthSide:subF' },
  { code: 'chin', kind: 'one', path: 'mouthF contour:chinF jawLine:chJ chinSide:mJ mouthLow:mouthF' },
  { code: 'neck_front', kind: 'one', path: 'chinF contour:notchF neckBase:nJ neckFrontLine:jawJ jawLine:chinF' },
  {
    code: 'neck_side',
    kind: 'one',
    path: 'jawJ jawLine:mast napeLine:nkT neckBackLine:nBk neckBase:nJ neckFrontLine:jawJ',
  },
  { code: 'neck_back', kind: 'one', path: 'nkT napeLine:napeB contour:c7B neckBase:nBk neckBackLine:nkT' },
];

const DETAILS: readonly string[] = [
  '-7.4,11.4 -6.6,11.2 -5.4,12',
  '-7.2,12.5 -6.4,12.5 -5.4,12',
  '-7.2,11.4 -6.9,12 -7,12.5', // eye
  '-8.3,10 -7,9.6 -5.4,10.2', // brow
  '-9.6,17 -9,16.2 -8.7,15.2', // wing of the nose
  '-9.1,19.5 -8.2,19.5 -7.3,19.8', // mouth
  '2.2,20.2 0.6,24 -1,28', // muscle of the neck
];

/** The chart of the left or the right side of the head. */
export function headSide(side: 'L' | 'R', shape: Shape): View {
  const frame: Frame = { positive: side, shape: shape.head, ...(side === 'R' ? { put: mirror } : {}) };
  const head = layer({ lines: LINES, regions: REGIONS, details: DETAILS, half: false }, frame);
  const earDetails = ['0.9,11.8 1.6,11 2.6,11.4 2.9,12.6 2.2,14.2 1.5,15.4', '0.8,14.6 1.5,14 1.4,12.9 2,12.4'];
  const ear = loopLayers([{ code: 'ear', kind: 'one', loop: EAR_LOOP, details: earDetails }], frame);
  const code = side === 'L' ? 'head_left' : 'head_right';
  return { code, width: 26, height: 34, origin: [side === 'L' ? -13.5 : -12.5, -1], layers: [head, ...ear] };
}
