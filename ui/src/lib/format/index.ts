export { ago, clock, day, duration, exactMoment, moment } from './dates';
export { dateFormat } from './formatters';
export { bytes, number, percent, speed } from './numbers';
export { progressFacts, progressShare } from './progress';
export { distance, place } from './places';
