export { ago, clock, day, duration, exactMoment, moment, zoned } from './dates';
export { dateFormat, numberFormat } from './formatters';
export { bytes, inUnit, number, percent, speed } from './numbers';
export { progressFacts, progressShare } from './progress';
export { distance, place, roundLength } from './places';
export { unpackedName, within } from './paths';
