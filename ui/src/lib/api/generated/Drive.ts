export type Drive = { path: string; label: string; file_system: string; removable: boolean; free_bytes: number; total_bytes: number; max_file_bytes: number | null; read_only: boolean };
