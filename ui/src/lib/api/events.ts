import type { ChangedRecords } from './generated/ChangedRecords';
import type { Closing } from './generated/Closing';
import type { DeskState } from './generated/DeskState';
import type { Progress } from './generated/Progress';
import type { TaskView } from './generated/TaskView';

/** What the host tells without being asked. */
export interface Events {
  changed: ChangedRecords;
  task: TaskView;
  desk: DeskState;
  /** The vault is being opened, and its tables are made again first. */
  opening: Progress;
  /** The window is about to close or the laptop to sleep; waits three seconds for `answer_closing`. */
  closing: Closing;
  /** The desktop handed a bundle over; its path is fetched with `offeredBundle`. */
  offered: null;
}

/** Stops listening. */
export type Unsubscribe = () => void;
