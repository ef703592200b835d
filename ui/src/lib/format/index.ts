export { ago, clock, day, duration, exactMoment, moment, zoned } from './dates';
export { dateFormat } from './formatters';
export { bytes, number, speed } from './numbers';
export { progressFacts, progressShare } from './progress';
export { distance, place, roundLength } from './places';
export { unpackedName, within } from './paths';
