export { chordOf, takesText } from './chord';
export { keys, useKeys, type Binding } from './keys.svelte';
