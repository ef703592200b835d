export { ago, clock, day, duration, moment } from './dates';
export { bytes, number, percent, speed } from './numbers';
export { progressFacts, progressShare } from './progress';
export { distance, place } from './places';
