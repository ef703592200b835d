// The foot: toes up, heel at y = 26; drawn as the left foot from above, the big toe at +x; centimetres.

import { mirror } from './geometry';
import type { Diagram } from './codes';
import type { Shape } from './proportion';
import { sheet } from './sheet';
import { layer } from './view';
import type { RegionWritten, View } from './view';

const LINES = sheet({
  edge:
    'p1@4.75,6.2 4.7,8.4 4,11.4 anI1@3.1,15.4 2.7,18 anI2@2.9,20.6 2.9,22.4 2.4,24.4 1.2,25.7 -0.2,26 -1.6,25.4 ' +
    '-2.5,23.8 anO2@-3,21.2 -3.4,18.8 anO1@-3.8,16.6 -4.4,13.4 -5,10.4 p5@-5.1,8.4',
  toeBase: 'p5 w45@-3.25,7.1 w34@-1.65,6.1 w23@-0.05,5.4 w12@1.85,5.1 3.4,5.4 p1',
  tip1: 'p1 4.95,4.2 4.85,2.2 4.2,0.7 3.25,0.2 2.35,0.6 1.85,1.9 1.75,3.6 w12',
  tip2: 'w12 1.62,3.4 1.6,1.9 1.35,1 0.75,0.65 0.15,1.05 -0.1,2.1 -0.1,3.8 w23',
  tip3: 'w23 -0.2,4 -0.3,2.8 -0.55,1.95 -1.1,1.65 -1.65,2.05 -1.88,3.1 -1.78,4.7 w34',
  tip4: 'w34 -1.92,5 -2.05,4 -2.3,3.25 -2.8,3 -3.3,3.4 -3.5,4.4 -3.38,5.8 w45',
  tip5: 'w45 -3.52,6.4 -3.65,5.6 -3.95,5 -4.45,4.9 -4.95,5.4 -5.2,6.6 p5',
  ankle1: 'anI1 -0.2,14.4 anO1',
  ankle2: 'anI2 -0.1,22.4 anO2',
});

const TOES: readonly RegionWritten[] = [
  { code: 'toe_1', kind: 'one', path: 'p1 tip1:w12 toeBase:p1' },
  { code: 'toe_2', kind: 'one', path: 'w12 tip2:w23 toeBase:w12' },
  { code: 'toe_3', kind: 'one', path: 'w23 tip3:w34 toeBase:w23' },
  { code: 'toe_4', kind: 'one', path: 'w34 tip4:w45 toeBase:w34' },
  { code: 'toe_5', kind: 'one', path: 'w45 tip5:p5 toeBase:w45' },
];

const TOP: readonly RegionWritten[] = [
  ...TOES,
  { code: 'foot_back', kind: 'one', path: 'p1 edge:anI1 ankle1:anO1 edge:p5 toeBase:p1' },
  { code: 'ankle', kind: 'one', path: 'anI1 edge:anI2 ankle2:anO2 edge:anO1 ankle1:anI1' },
  { code: 'heel', kind: 'one', path: 'anI2 edge:anO2 ankle2:anI2' },
];

const SOLE: readonly RegionWritten[] = [
  ...TOES,
  { code: 'sole', kind: 'one', path: 'p1 edge:anI2 ankle2:anO2 edge:p5 toeBase:p1' },
  { code: 'heel', kind: 'one', path: 'anI2 edge:anO2 ankle2:anI2' },
];

const TOP_DETAILS: readonly string[] = [
  '2.6,1.9 2.7,1 3.3,0.7 3.95,1 4.1,1.9 3.35,2.2 2.6,1.9',
  '0.4,1.8 0.5,1.2 0.8,1 1.15,1.2 1.2,1.8 0.4,1.8',
  '-1.4,2.8 -1.35,2.2 -1.1,2 -0.8,2.2 -0.75,2.7 -1.4,2.8',
  '-3.05,4.1 -3,3.6 -2.75,3.4 -2.5,3.6 -2.45,4 -3.05,4.1',
  '-4.75,6 -4.7,5.5 -4.45,5.3 -4.2,5.4 -4.1,5.9 -4.75,6',
  '2.9,8.2 2.2,12',
  '0.6,8 0.6,12',
  '-1.2,8.4 -0.7,12',
  '-2.9,9.4 -2,12.4',
];

const SOLE_DETAILS: readonly string[] = [
  '3.9,10.6 2.4,11.2 0.4,10.4 -1.8,10.6 -4.2,12.2',
  '2.7,15.4 1.2,14.8 0.4,17.4 1.2,20',
  '2.1,3.7 3.2,4.1 4.6,3.6',
];

/** One of the four charts of feet. */
export function footView(side: 'L' | 'R', face: 'top' | 'sole', shape: Shape): View {
  const code: Diagram = `foot_${side === 'L' ? 'left' : 'right'}_${face}`;
  const flipped = (side === 'L') !== (face === 'top');
  const drawing = {
    lines: LINES,
    regions: face === 'top' ? TOP : SOLE,
    details: face === 'top' ? TOP_DETAILS : SOLE_DETAILS,
    half: false,
  };
  const made = layer(drawing, { positive: side, shape: shape.foot, ...(flipped ? { put: mirror } : {}) });
  return { code, width: 14, height: 28, origin: [-7, -1], layers: [made] };
}
