import Images from '@lucide/svelte/icons/images';
import type { Manifest } from '$lib/frame';
import PhotosPanel from './PhotosPanel.svelte';
import { countPhotos } from './of-record';

export const manifest: Manifest = {
  screens: [
    { path: '/photos', title: 'photos-photos-title', icon: Images, rail: { part: 'case', order: 60 } },
    { path: '/photos/file?unfiled=1', title: 'photos-filing-title', icon: Images },
  ],
  panels: [
    {
      code: 'photos',
      title: 'photos-photos-title',
      icon: Images,
      order: 10,
      component: PhotosPanel,
      fits: ({ summary }) => summary.kind !== 'media',
      count: (page) => countPhotos(page),
    },
  ],
};
