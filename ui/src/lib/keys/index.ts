export { keys, useKeys, type Binding } from './keys.svelte';
