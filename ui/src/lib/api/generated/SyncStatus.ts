export type SyncStatus = { photos_of?: string | null; after?: number; limit?: number };
