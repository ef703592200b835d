export { cases } from './cases.svelte';
export { onChanged, useFresh } from './changes.svelte';
export { desk } from './desk.svelte';
export { Draft } from './drafts.svelte';
export { forms } from './forms.svelte';
export { hazards } from './hazards.svelte';
export { headquarters } from './headquarters.svelte';
export { saving } from './saving.svelte';
export { tasks, type TaskName } from './tasks.svelte';
