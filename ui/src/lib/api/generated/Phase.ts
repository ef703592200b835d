export type Phase = 'intake' | 'previews' | 'export' | 'import' | 'verify' | 'connect' | 'push' | 'pull' | 'upload';
