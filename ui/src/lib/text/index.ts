export { LANGUAGES } from './bundles';
export { isolate, t, tCode, text, type Args } from './text.svelte';
