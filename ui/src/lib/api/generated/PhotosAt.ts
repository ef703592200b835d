export type PhotosAt = { case: string; rows: number[] };
