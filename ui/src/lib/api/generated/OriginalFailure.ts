export type OriginalFailure = { digest: string; code: string; message: string };
