/** A bundle that the desktop handed over: the program was opened with it. */
import { offeredBundle, on } from '../api';

class Offered {
  /** Where it lies, until a screen takes it. */
  path = $state<string | null>(null);

  /** Looks for one, and again whenever the host says so. Gives back the way to stop. */
  start(): () => void {
    void this.look();
    return on('offered', () => void this.look());
  }

  /** Gives the path to the screen that shows it. */
  take(): string | null {
    const { path } = this;
    this.path = null;
    return path;
  }

  private async look(): Promise<void> {
    const path = await offeredBundle().catch(() => null);
    if (path !== null) this.path = path;
  }
}

/** The bundle that waits to be shown. */
export const offered = new Offered();
