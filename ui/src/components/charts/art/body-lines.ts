// The lines that the front and the back of a body share: the half with x >= 0, 187 high. In the front that half is the
// left of the person, in the back the right.

import { handOnArm } from './hand';
import { sheet } from './sheet';
import type { Sheet } from './sheet';

/** Contours of head, trunk, arm and leg, with the hand. */
export const BODY: Sheet = sheet(
  {
    skull: 'top@0,0 3.9,0.7 6.6,3.2 crown@7.5,6.8 7.75,8.8 earTop@7.7,10.6',
    earBase: 'earTop 7.75,12.6 earLow@7.25,15',
    ear: 'earTop 8.5,10 9.05,11.1 8.8,13.1 8.1,15 earLow',
    jaw: 'earLow 6.9,17.2 jawNeck@5.9,19.6 4.6,21.7 jawF@2.9,23.3 chin@0,24',
    outer:
      'jawNeck 5.6,22.6 neckLow@5.9,25.6 7.6,28 trap@11.6,29.9 15.6,31 acr@18.6,32.6 21.6,35.2 23.2,39.2 delt@24,44 ' +
      '25.1,51 elbO1@26.9,59.6 28.1,63.6 elbO2@29.6,68 31.2,73.5 32.6,79.5 wrO1@33.5,84.2 wrO2',
    inner: 'axilla@16.7,46 18.3,51.5 elbI1@20.4,59.6 21.4,63.6 elbI2@22.2,67.6 23.6,73 25.6,79.4 wrI1@27.5,84.6 wrI2',
    flankLine: 'axilla axTrunk@16.5,49.6 16.1,55.5 ribSide@15.2,62 waist@14.6,67 14.9,72 hipTop@15.8,77',
    legOut:
      'hipTop 17.2,83.6 18,90 hipLow@18,95.5 17.5,106 16.2,116.5 kneeO1@14.2,124.4 13.5,129 kneeO2@13.4,134 ' +
      '13.9,140 13.5,148.5 11.7,159.5 ankO1@10.3,167.5 10.2,170.6 ankO2@10.9,173.6',
    legIn:
      'crotch@0,94.6 0.55,97.5 1.1,107 1.9,117 kneeI1@2.6,124 2.5,129 kneeI2@2.6,133.6 1.8,141 2.2,150 3.4,160 ' +
      'ankI1@4.2,167.5 3.7,170.6 ankI2@4.1,173.8',
    armTop: 'delt 20.4,45 axilla',
    elbow1: 'elbO1 23.6,60.4 elbI1',
    elbow2: 'elbO2 26,68.6 elbI2',
    wrist1: 'wrO1 30.6,85 wrI1',
    knee1: 'kneeO1 8.6,123.4 kneeI1',
    knee2: 'kneeO2 8.2,135 kneeI2',
    ankle1: 'ankO1 7.2,167 ankI1',
    ankle2: 'ankO2 7.4,174.6 ankI2',
  },
  handOnArm([31.6, 88.4], 13, 1),
);
