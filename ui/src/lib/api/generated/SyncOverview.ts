import type { LinkStatus } from './LinkStatus';
import type { PhotoStatus } from './PhotoStatus';

export type SyncOverview = { link: LinkStatus; photos: PhotoStatus[] };
