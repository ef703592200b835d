export { ago, clock, day, duration, moment } from './dates';
export { bytes, inUnit, number, percent, speed } from './numbers';
export { progressFacts, progressShare } from './progress';
export { distance, place, roundLength } from './places';
