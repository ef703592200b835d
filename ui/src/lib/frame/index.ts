export { frame } from './frame.svelte';
export { inHand } from './in-hand.svelte';
export { inspector } from './inspector.svelte';
export type { Action, Manifest, Screen } from './manifest';
