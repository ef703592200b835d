export { ago, clock, day, duration, exactMoment, moment, zoned } from './dates';
export { dateFormat } from './formatters';
export { bytes, number, speed } from './numbers';
export { progressFacts, progressShare } from './progress';
export { EARTH_RADIUS_M, distance, metresBetween, place, roundLength } from './places';
export { unpackedName, within } from './paths';
