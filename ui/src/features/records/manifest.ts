import Crosshair from '@lucide/svelte/icons/crosshair';
import MapPin from '@lucide/svelte/icons/map-pin';
import PersonStanding from '@lucide/svelte/icons/person-standing';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [
    { path: '/records/site', title: 'records-sites', icon: MapPin, rail: { part: 'case', order: 20 } },
    { path: '/records/remains', title: 'records-remains', icon: PersonStanding, rail: { part: 'case', order: 30 } },
    { path: '/records/ballistics', title: 'records-ballistics', icon: Crosshair, rail: { part: 'case', order: 40 } },
  ],
};
