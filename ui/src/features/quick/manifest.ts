import type { Manifest } from '$lib/frame';
import { goto } from '$app/navigation';
import Plus from '@lucide/svelte/icons/plus';
import { cases } from '$lib/state';

const go = (code: string) => () => void goto(`/quick/${code}`);
const possible = () => cases.current !== null;

/** Every quick record by its name, so that Ctrl+K finds it. */
export const manifest: Manifest = {
  actions: [
    { title: 'quick-kind-remains', icon: Plus, possible, run: go('remains') },
    { title: 'quick-kind-body-part', icon: Plus, possible, run: go('body_part') },
    { title: 'quick-kind-injury', icon: Plus, possible, run: go('injury') },
    { title: 'quick-kind-ballistics-item', icon: Plus, possible, run: go('ballistics_item') },
    { title: 'quick-kind-impact-mark', icon: Plus, possible, run: go('impact_mark') },
    { title: 'quick-kind-munition-remnant', icon: Plus, possible, run: go('munition_remnant') },
    { title: 'quick-kind-evidence', icon: Plus, possible, run: go('evidence') },
    { title: 'quick-kind-hand-over', icon: Plus, possible, run: go('hand_over') },
    { title: 'quick-kind-photo-batch', icon: Plus, possible, run: go('photo_batch') },
    { title: 'quick-kind-missing-person', icon: Plus, possible, run: go('missing_person') },
    { title: 'quick-kind-first-account', icon: Plus, possible, run: go('first_account') },
    { title: 'quick-kind-note', icon: Plus, possible, run: go('note') },
  ],
};
