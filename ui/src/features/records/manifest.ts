import Crosshair from '@lucide/svelte/icons/crosshair';
import History from '@lucide/svelte/icons/history';
import MapPin from '@lucide/svelte/icons/map-pin';
import NotebookPen from '@lucide/svelte/icons/notebook-pen';
import PersonStanding from '@lucide/svelte/icons/person-standing';
import type { Manifest } from '$lib/frame';
import HistoryPanel from './HistoryPanel.svelte';
import { notesOf } from './notes';
import NotesPanel from './NotesPanel.svelte';

export const manifest: Manifest = {
  screens: [
    { path: '/records/site', title: 'records-sites', icon: MapPin, rail: { part: 'case', order: 20 } },
    { path: '/records/remains', title: 'records-remains', icon: PersonStanding, rail: { part: 'case', order: 30 } },
    { path: '/records/ballistics', title: 'records-ballistics', icon: Crosshair, rail: { part: 'case', order: 40 } },
  ],
  panels: [
    { code: 'history', title: 'records-history', icon: History, order: 30, component: HistoryPanel },
    {
      code: 'notes',
      title: 'records-notes',
      icon: NotebookPen,
      order: 40,
      component: NotesPanel,
      count: (page) => notesOf(page).length,
    },
  ],
};
