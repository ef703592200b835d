export { LANGUAGES } from './bundles';
export { isolate } from './isolate';
export { t, tCode, text, type Args } from './text.svelte';
