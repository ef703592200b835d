import type { Changed } from './generated/Changed';
import type { DeskState } from './generated/DeskState';
import type { TaskView } from './generated/TaskView';

/** What the host tells without being asked. */
export interface Events {
  changed: Changed;
  task: TaskView;
  desk: DeskState;
}

/** Stops listening. */
export type Unsubscribe = () => void;
