import type { Failure } from './Failure';
import type { Progress } from './Progress';

export type TaskView = { id: string; name: string; title_args: { [key: string]: string | number }; state: 'running' | 'stopping' | 'stopped' | 'done' | 'failed'; progress: Progress | null; started_ms: number; bytes_per_s: number; left_s: number | null; output: unknown; failure: Failure | null; case: string | null };
