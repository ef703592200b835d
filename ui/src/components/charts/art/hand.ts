// The hand: in its own frame fingers point down (+y), the thumb to +x, the wrist lies at y = 0; centimetres.

import { mirror, placed } from './geometry';
import type { Diagram, Side } from './codes';
import type { Shape } from './proportion';
import { joined, moved, sheet } from './sheet';
import type { Sheet } from './sheet';
import { layer } from './view';
import type { RegionWritten, View } from './view';

/** The lines of a hand from the wrist on; `wrI2` and `wrO2` are its inner and outer corners. */
export const HAND: Sheet = sheet({
  wristEnd: 'wrI2@-2.9,0 0,0.35 wrO2@2.9,0',
  ulnar: 'wrI2 -3.3,2 -4,5.2 -4.2,7.4 p5@-4.3,9.2',
  radial: 'wrO2 3.3,1.4 thA@4.2,3.2',
  thumbTip: 'thA 5.8,5 7.2,7.3 8.15,9.3 8.6,10.8 8.25,11.7 7.5,11.6 6.75,10.6 5.9,9.1 5,8 thB@4.15,7.7',
  thumbBase: 'thA 3.6,5.4 thB',
  side2: 'thB 4.05,9 p2@4.15,10.2',
  tip2: 'p2 4.45,12.2 4.75,14.3 4.95,16.2 4.8,17.3 4.2,17.8 3.55,17.45 3.2,16.4 2.85,14.2 2.4,12.2 w23@2.08,10.6',
  tip3: 'w23 2.2,12.5 2.32,15 2.32,17.6 2.05,18.75 1.4,19.2 0.72,18.8 0.42,17.8 0.25,15 0.08,12.6 w34@-0.05,10.8',
  tip4: 'w34 -0.2,12.5 -0.4,14.8 -0.65,16.7 -1,17.7 -1.65,18 -2.25,17.5 -2.42,16.5 -2.32,14.6 -2.18,12.4 w45@-2.15,10.4',
  tip5: 'w45 -2.6,11.8 -3.05,13.3 -3.5,14.7 -3.95,15.45 -4.6,15.5 -5.05,14.9 -5.05,13.8 -4.7,11.8 p5',
  knuckles: 'p5 -3.2,10 w45 -1.1,10.75 w34 1,10.85 w23 3.1,10.6 p2',
});

/** The regions of a hand: the palm or the back, and the fingers. */
export function handRegions(face: 'palm' | 'hand_back', kind: 'pair' | 'one'): RegionWritten[] {
  return [
    { code: face, kind, path: 'wrI2 p5 knuckles:p2 thB thumbBase:thA wrO2 wristEnd:wrI2' },
    { code: 'thumb', kind, path: 'thA thumbTip:thB thumbBase:thA' },
    { code: 'finger_2', kind, path: 'p2 tip2:w23 knuckles:p2' },
    { code: 'finger_3', kind, path: 'w23 tip3:w34 knuckles:w23' },
    { code: 'finger_4', kind, path: 'w34 tip4:w45 knuckles:w34' },
    { code: 'finger_5', kind, path: 'w45 tip5:p5 knuckles:w45' },
  ];
}

const WRIST: Sheet = sheet(
  {
    wristTop: 'wrI1@-2.85,-4 0,-4 wrO1@2.85,-4',
    wristUlnar: 'wrI1 -2.75,-1.8 wrI2',
    wristRadial: 'wrO1 2.75,-1.8 wrO2',
  },
  HAND,
);

const DETAILS = {
  palm: [
    '3.9,8.4 1.6,7.4 -0.4,5.6 -0.8,2',
    '3.6,8.9 1.2,8.2 -1.6,7 -3.9,6.6',
    '-3.9,9 -1.4,8.9 0.9,9.5 1.9,10.2',
    '3.05,12.9 4.4,12.9',
    '3.25,15.2 4.75,15.1',
    '0.45,13.3 1.95,13.3',
    '0.55,16 2.15,16',
    '-2,13 -0.55,13.2',
    '-2.2,15.5 -0.75,15.6',
    '-4.6,12.1 -3.1,12.3',
    '-4.85,13.9 -3.5,14',
    '5.9,8.5 7,7.6',
  ],
  hand_back: [
    '3.75,16 3.75,17 4.2,17.4 4.6,17 4.55,15.9 3.75,16',
    '0.85,17.3 0.9,18.4 1.4,18.8 1.85,18.4 1.9,17.3 0.85,17.3',
    '-2.05,16.3 -2,17.2 -1.6,17.6 -1.1,17.3 -1.05,16.4 -2.05,16.3',
    '-4.75,14.2 -4.65,14.9 -4.3,15.15 -3.95,14.9 -3.85,14.3 -4.75,14.2',
    '7.2,10.2 7.8,11.1 8.15,11 8.05,9.8',
    '2.6,12.5 3.3,12.8 4,12.4',
    '0.5,12.9 1.15,13.2 1.8,12.9',
    '-1.9,12.7 -1.25,13 -0.6,12.8',
    '-4.4,11.8 -3.8,12.1 -3.2,11.9',
    '2.9,9.3 2.2,6',
    '0.9,9.5 0.8,6',
    '-1,9.3 -0.6,6',
    '-3,8.6 -1.8,5.8',
  ],
};

/** One of the four charts of hands, fingers up. */
export function handView(side: 'L' | 'R', face: 'palm' | 'hand_back', shape: Shape): View {
  const code: Diagram = `hand_${side === 'L' ? 'left' : 'right'}_${face === 'palm' ? 'palm' : 'back'}`;
  // The hand in its own frame is a left palm or a right back.
  const flipped = (side === 'L') !== (face === 'palm');
  const turn = placed(1, 1, 180, [0, 0]);
  const wrist: RegionWritten = { code: 'wrist', kind: 'one', path: 'wrI1 wrI2 wristEnd:wrO2 wrO1 wristTop:wrI1' };
  const drawing = {
    lines: WRIST,
    regions: [...handRegions(face, 'one'), wrist],
    details: DETAILS[face],
    half: false,
  };
  const put = flipped ? (point: readonly [number, number]) => mirror(turn(point)) : turn;
  const made = layer(drawing, { positive: side as Side, shape: shape.hand, put });
  return { code, width: 18, height: 26, origin: [flipped ? -7 : -11, -20.5], layers: [made] };
}

/** The hand at the end of an arm: `at` is the middle of the wrist, `degrees` turns the fingers towards +x. */
export function handOnArm(at: readonly [number, number], degrees: number, scale: number): Sheet {
  return joined(moved(HAND, placed(scale, scale, -degrees, at)), sheet({}));
}
