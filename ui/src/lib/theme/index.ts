export { SCALES, THEMES, look } from './look.svelte';
