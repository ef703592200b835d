export { LANGUAGES } from './bundles';
export { findingPlace } from './finding-place';
export { fold } from './fold';
export { isolate } from './isolate';
export { t, tCode, tSaid, text } from './text.svelte';
