export type CheckpointStatus = { size: number; root: string; signed_s: number | null };
