export type WithoutPreview = { sha256: string; name: string; message: string };
