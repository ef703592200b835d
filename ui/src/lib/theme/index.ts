export { SCALES, THEMES, look, type Theme } from './look.svelte';
