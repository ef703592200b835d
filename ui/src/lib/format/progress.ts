import type { TaskView } from '../api/generated/TaskView';
import { t } from '../text';
import { duration } from './dates';
import { bytes, number, speed } from './numbers';

/** How far a task is, from 0 to 1; nothing where it cannot be told. */
export function progressShare({ progress }: TaskView): number | null {
  if (!progress) return null;
  if (progress.total_bytes > 0) return progress.bytes / progress.total_bytes;
  return progress.total > 0 ? progress.done / progress.total : null;
}

/** What there is to say of how far a task is: things done, bytes, speed, time left. */
export function progressFacts({ progress, state, bytes_per_s, left_s }: TaskView): string[] {
  if (!progress) return [];
  const said: string[] = [];
  if (progress.total > 0) {
    said.push(t('frame-task-done-of', { done: number(progress.done), total: number(progress.total) }));
  }
  if (progress.total_bytes > 0) {
    said.push(t('frame-task-done-of', { done: bytes(progress.bytes), total: bytes(progress.total_bytes) }));
  }
  if (state === 'running' && bytes_per_s) said.push(speed(bytes_per_s));
  if (state === 'running' && left_s !== null) said.push(t('frame-task-left', { time: duration(left_s) }));
  return said;
}
