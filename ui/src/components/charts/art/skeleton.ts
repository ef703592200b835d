// The skeleton from the front and the back, in the frame of the body charts. Every bone is a region of its own; bones that
// lie nearer to the viewer come later and hide what is behind them.

import { band, carriedLoop, rod, vertebra } from './bones';
import { placed } from './geometry';
import type { Point } from './geometry';
import type { RegionCode } from './codes';
import type { Shape } from './proportion';
import { skullBackLayers, skullFrontLayers } from './skull';
import { loopLayers } from './view';
import type { Frame, RegionWritten, View } from './view';

type Bone = RegionWritten & { readonly details?: readonly string[] };

function bone(part: string, code: RegionCode, loop: string, details: readonly string[] = [], key?: string): Bone {
  return { part, code, kind: 'pair', loop, details, ...(key ? { key } : {}) };
}

/** Top and height of every vertebra, from C1. */
function vertebrae(): Bone[] {
  const parts: { name: string; count: number; top: number; height: number; body: number; wings: number }[] = [
    { name: 'c', count: 7, top: 18.9, height: 1.75, body: 1.5, wings: 2.3 },
    { name: 't', count: 12, top: 31.2, height: 2.45, body: 1.6, wings: 2.5 },
    { name: 'l', count: 5, top: 60.6, height: 3.35, body: 2.2, wings: 4.1 },
  ];
  return parts.flatMap(({ name, count, top, height, body, wings }) =>
    Array.from({ length: count }, (_, index): Bone => ({
      part: `vertebra_${name}${index + 1}`,
      code: name === 'c' ? 'neck_back' : 'spine',
      kind: 'mid',
      loop: vertebra(top + index * height, height, body + index * 0.04, wings),
    })),
  );
}

/** Widest x of each rib, and how high it is there. */
const RIB_REACH: readonly Point[] = [
  [6.4, 34.4],
  [9.3, 37.8],
  [11.3, 41.2],
  [12.7, 44.4],
  [13.6, 47.6],
  [14.2, 50.6],
  [14.5, 53.6],
  [14.4, 56.5],
  [14, 59.2],
  [13.2, 61.8],
  [11.8, 64.2],
  [8.4, 66],
];
/** Where each of the upper ten ribs ends in front, with its cartilage. */
const RIB_FRONT: readonly Point[] = [
  [2.5, 33.6],
  [2.1, 36.4],
  [2.2, 39.4],
  [2.3, 42.2],
  [2.4, 45],
  [2.4, 47.6],
  [2.2, 50],
  [3.6, 53.4],
  [5, 56.2],
  [6.6, 58.8],
];

function ribsInFront(): Bone[] {
  return RIB_REACH.map(([x, y], index) => {
    const end = RIB_FRONT[index];
    const along = end
      ? `${x * 0.8},${y - 3.6} ${x * 0.96},${y - 1.9} ${x},${y} ${x * 0.93},${y + 1.4} ${x * 0.72},${y + 1.7} ` +
        `${(x * 0.5 + end[0]) * 0.66},${(y + 1.2) * 0.4 + end[1] * 0.6} ${end[0]},${end[1]}`
      : `2.6,${y - 5} ${x * 0.55},${y - 4.2} ${x * 0.9},${y - 1.8} ${x},${y}`;
    return bone(`rib_${index + 1}`, 'chest', band(along, 1.15));
  }).reverse();
}

function ribsBehind(): Bone[] {
  return RIB_REACH.map(([x, y], index) => {
    const root = 31.9 + index * 2.45;
    const tip = index < 10 ? ` ${x},${y} ${x * 0.97},${y + 1.6}` : ` ${x},${y}`;
    const along = `2.2,${root} ${x * 0.45},${root + (y - root) * 0.12} ${x * 0.82},${root + (y - root) * 0.5}${tip}`;
    return bone(`rib_${index + 1}`, 'back_upper', band(along, 1.25));
  });
}

const ON_HAND = placed(1, 1, -13, [31.6, 88.4]);

function handBones(code: RegionCode): Bone[] {
  const rays: readonly (readonly [number, Point, Point, Point])[] = [
    [1, [2.3, 2.6], [5.6, 6.2], [8, 10.8]],
    [2, [1.5, 3.4], [3, 9.9], [4.2, 17.3]],
    [3, [0.3, 3.6], [1, 10.2], [1.4, 18.7]],
    [4, [-0.8, 3.4], [-1, 9.9], [-1.6, 17.6]],
    [5, [-1.9, 3], [-3.1, 9.3], [-4.5, 15.1]],
  ];
  const carpals = '-2.5,0.5 0,0.1 2.4,0.5 2.8,1.9 2.2,2.9 0.2,3.3 -1.9,2.9 -2.7,1.9';
  return [
    bone('carpals', 'wrist', carriedLoop(carpals, ON_HAND), []),
    ...rays.map(([ray, from, to]) =>
      bone('metacarpals', code, rod(ON_HAND(from), ON_HAND([to[0] - 0.05, to[1] - 0.2]), 1.3), [], `${ray}`),
    ),
    ...rays.map(([ray, , from, to]) => {
      const finger: RegionCode = ray === 1 ? 'thumb' : (`finger_${ray}` as RegionCode);
      return bone('hand_phalanges', finger, rod(ON_HAND(from), ON_HAND(to), 1.15), [], `${ray}`);
    }),
  ];
}

/** Upper arm and forearm, palms forward: the radius lies outside. */
const ARM: readonly Bone[] = [
  bone(
    'humerus',
    'upper_arm',
    '16.9,35.2 17.6,33.6 19.2,32.9 20.9,33.4 21.6,35 21.3,38 22.1,47 24.2,57.4 26.6,61.4 26.6,63.2 25.1,64.4 23.2,64.8 ' +
      '21.7,63.6 21.1,61.4 22.1,57.4 20.2,47.4 18.8,39.8 17.3,37.6',
  ),
  bone(
    'ulna',
    'forearm',
    '22.2,64.4 23.8,65.4 24.1,68.2 26,76 28.9,84.6 29.4,87.2 28.2,87.6 27.3,85.6 24.6,76.4 22.4,68.4 21.5,65.6',
  ),
  bone(
    'radius',
    'forearm',
    '24.5,65 26.2,64.8 26.6,66.2 26.8,68.6 29.6,76.6 32.2,83.6 33.4,86.6 31,87.4 30,86 27.8,77.2 25.5,69 24.5,66.8',
  ),
];

/** The pelvis and the leg down to the heel. */
const HIP_AND_LEG: readonly Bone[] = [
  bone(
    'os_coxae',
    'hip',
    '3,78.4 4.2,76 7.4,74.4 11,74.8 13.6,77.2 13.8,79.6 12.2,82 12.2,84.4 12.4,87.2 10.8,90.4 9.2,93.8 7.4,96.4 5.6,96.2 ' +
      '3.6,93.4 1.6,92.8 0.5,91.8 0.6,89.2 2.4,87.8 5.4,87 6.4,85 5.2,82.2 3.4,80.8',
    ['5.2,90.2 7.4,89.8 8.2,91.6 7,94 5.6,93.6 4.6,91.6 5.2,90.2', '6.4,85 9,85 10.6,83.4'],
  ),
  bone(
    'femur',
    'thigh',
    '8.9,88.4 9.6,86.8 11.2,86.3 12.6,87.4 14,88.2 15.2,87.6 16,89 15.7,92 14.6,97 13.2,106 11.9,116 11.9,121 12.7,124.8 ' +
      '12.3,127.8 10.4,128.8 8.6,127.4 6.8,128.9 4.9,128 4.6,125 6.4,121 8.2,113 10.4,102 12,96 11.6,93.2 10.4,91.6 9.2,90.6',
  ),
  bone(
    'fibula',
    'shin',
    '11.9,131.6 13,132.4 12.7,134.8 11.9,146 10.4,160 10.1,166 10.3,170.2 9.4,171.8 8.8,169.4 9.3,160 10.9,146 11.4,134.6',
  ),
  bone(
    'tibia',
    'shin',
    '4.8,129.8 8.5,129.2 12,129.8 12,131.8 10,135.2 9.2,145 8.6,158 8.5,166 8.4,169 6.2,169.2 5,171.4 4.1,170.6 4.4,166.6 5,157 ' +
      '5.1,145 5.5,136 4.6,132',
    ['8,131.6 7.2,133.4 7.4,136'],
  ),
];

const PATELLA = bone('patella', 'knee', '8.6,122.8 10.2,123.4 10.6,125 8.8,127.2 7,125.2 7.2,123.4');

function footBones(): Bone[] {
  const rays: readonly (readonly [number, Point, Point, Point])[] = [
    [1, [4.9, 177.2], [4.2, 182.6], [4.2, 186.4]],
    [2, [6.2, 177.6], [6.6, 183], [7, 186]],
    [3, [7.4, 177.4], [8.5, 182.6], [9, 185.3]],
    [4, [8.7, 177], [10.3, 181.8], [10.8, 184.4]],
    [5, [9.8, 176.4], [12, 180.6], [12.6, 183]],
  ];
  return [
    ...rays.map(([ray, from, to]) =>
      bone('metatarsals', 'foot_back', rod(from, to, ray === 1 ? 1.7 : 1.2), [], `${ray}`),
    ),
    ...rays.map(([ray, , from, to]) =>
      bone('foot_phalanges', `toe_${ray}` as RegionCode, rod(from, to, ray === 1 ? 1.7 : 1.1), [], `${ray}`),
    ),
    bone(
      'tarsals',
      'ankle',
      '5,170.8 7,169.8 8.8,170.4 9.6,172.6 10.6,175.6 9.4,177.4 6.8,178.2 4.4,177.6 3.8,175 4.6,172.6',
      ['4.4,174.4 7,175 9.8,174.4'],
    ),
  ];
}

const SACRUM: Bone = {
  part: 'sacrum',
  code: 'pelvis',
  kind: 'mid',
  loop: '0,77.4 2.6,77.2 4.4,78.2 3.8,81 2.2,85 1.1,87.4 0,87.6',
  details: ['1.5,79.6 1.7,79.9', '1.3,81.8 1.5,82.1', '1.1,84 1.3,84.3'],
};
const COCCYX: Bone = { part: 'coccyx', code: 'perineum', kind: 'mid', loop: '0,87.6 0.9,87.8 0.6,89.6 0,91' };
const HYOID: Bone = {
  part: 'hyoid',
  code: 'neck_front',
  kind: 'mid',
  loop: '0,25.6 1.3,25.4 2.4,24.6 2.7,24.9 1.5,26.2 0,26.5',
};
const STERNUM: Bone = {
  part: 'sternum',
  code: 'sternum',
  kind: 'mid',
  loop: '0,31.6 1.9,31.1 2.8,32.4 1.6,35.6 1.6,38 2.2,45 2,49.4 0.9,51.4 0.6,54.4 0,55.2',
  details: ['0,36 1.5,36', '0,50.8 1.4,50.6'],
};
const CLAVICLE = bone(
  'clavicle',
  'shoulder',
  '1.7,31.4 4.6,30.3 9.6,30.7 14,30.6 17.8,31.2 18.4,32.2 14.2,32.2 9.6,32.4 5,31.9 2,32.8',
);
const SCAPULA_FRONT = bone(
  'scapula',
  'shoulder',
  '10.4,33 14.6,32.8 18.6,32.2 18.4,34.6 16.8,37 15.8,41 14,47.4 12.6,47 11.2,40',
);
const SCAPULA_BACK = bone(
  'scapula',
  'back_upper',
  '5.8,36.2 8.6,34.8 13,34.6 16.8,32.2 19.2,32.4 18.6,34.4 17.2,37 14.6,41.4 11.4,48.6 9.6,49.4 7.4,44',
  ['6.4,39.2 11,37.4 17.4,33.8'],
);

/** In front the upper two vertebrae of the neck lie behind the jaw and the teeth. */
const FRONT: readonly Bone[] = [
  ...vertebrae().slice(2),
  SCAPULA_FRONT,
  ...ribsInFront(),
  STERNUM,
  CLAVICLE,
  SACRUM,
  COCCYX,
  ...ARM,
  ...handBones('palm'),
  ...HIP_AND_LEG,
  PATELLA,
  ...footBones(),
];

const BACK: readonly Bone[] = [
  CLAVICLE,
  ...ARM,
  ...handBones('hand_back'),
  ...ribsBehind(),
  ...vertebrae(),
  SCAPULA_BACK,
  ...HIP_AND_LEG,
  SACRUM,
  COCCYX,
  bone('tarsals', 'heel', '5,170.6 8.4,169.8 9.6,172.4 10.4,177 10,181.4 7.6,182.6 5,181.4 4.4,177 4.2,173.4', [
    '4.4,175 7,174.2 9.8,175',
  ]),
];

/** How the skull of the skull charts sits on the spine of the body charts. */
const SKULL_SCALE = 0.98;

/** The chart of the skeleton from the front. */
export function skeletonFront(shape: Shape): View {
  const frame: Frame = { positive: 'L', shape: shape.body };
  const skull: Frame = { positive: 'L', shape: ([x, y]) => shape.body([x * SKULL_SCALE, y * SKULL_SCALE]) };
  const layers = [...loopLayers(FRONT, frame), ...skullFrontLayers(skull), ...loopLayers([HYOID], frame)];
  return { code: 'skeleton_front', width: 96, height: 193, origin: [-48, -3], layers };
}

/** The chart of the skeleton from the back. */
export function skeletonBack(shape: Shape): View {
  const frame: Frame = { positive: 'R', shape: shape.body };
  const skull: Frame = { positive: 'R', shape: ([x, y]) => shape.body([x * SKULL_SCALE, y * SKULL_SCALE]) };
  const [jaw, ...cranium] = skullBackLayers(skull);
  const layers = [...(jaw ? [jaw] : []), ...loopLayers(BACK, frame), ...cranium];
  return { code: 'skeleton_back', width: 96, height: 193, origin: [-48, -3], layers };
}
