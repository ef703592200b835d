export { LANGUAGES } from './bundles';
export { isolate } from './isolate';
export { t, tCode, tSaid, text, type Args } from './text.svelte';
