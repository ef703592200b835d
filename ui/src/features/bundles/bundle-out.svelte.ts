/** A bundle that is to be written: for whom, what is in it, where it goes. */
import { Failure, call } from '$lib/api';
import type { BundlePlan } from '$lib/api/generated/BundlePlan';
import type { Drive } from '$lib/api/generated/Drive';
import type { ExportBundle } from '$lib/api/generated/ExportBundle';
import type { Exported } from '$lib/api/generated/Exported';
import type { PlanBundle } from '$lib/api/generated/PlanBundle';
import type { Profile } from '$lib/api/generated/Profile';
import type { Sensitivity } from '$lib/api/generated/Sensitivity';
import { within } from '$lib/format';
import { Latest, TaskRun } from '$lib/state';
import { CLASSES, isShown } from './disclosure';
import { bundleName } from './place';

/** What is kept of it until it is written. */
interface Kept {
  profile: Profile;
  grounds: Record<Sensitivity, string>;
  recipients: string;
  sealed: boolean;
}

export class BundleOut {
  profile = $state<Profile>('hq_full');
  /** Grounds on which withheld classes are shown all the same. */
  grounds = $state<Record<Sensitivity, string>>({ S0: '', S1: '', S2: '', S3: '', S4: '' });
  withOriginals = $state(true);
  sealed = $state(false);
  /** Recipients of a sealed bundle, one on a line. */
  recipients = $state('');
  folder = $state('');
  drives = $state.raw<Drive[]>([]);
  /** What the bundle would hold as things stand; nothing while it is worked out. */
  plan = $state.raw<BundlePlan | null>(null);
  planFailure = $state.raw<Failure | null>(null);
  readonly #planning = new Latest();
  readonly run = new TaskRun();

  readonly written = $derived(exportedOf(this.run.task?.output));
  readonly keys = $derived(
    this.recipients
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
  /** What is missing before it can be written. */
  readonly wrong = $derived({
    folder: this.folder.trim() === '',
    recipients: this.sealed && (this.keys.length === 0 || this.keys.some((key) => !key.startsWith('age1'))),
  });

  /** What is typed here, to be kept as a draft. */
  get typed(): Kept {
    return {
      profile: this.profile,
      grounds: { ...this.grounds },
      recipients: this.recipients,
      sealed: this.sealed,
    };
  }

  /** Whether anything was typed that would be lost. */
  readonly touched = $derived(
    this.recipients.trim() !== '' || Object.values(this.grounds).some((ground) => ground.trim() !== ''),
  );

  /** Brings back what was left here. */
  bringBack({ profile, grounds, recipients, sealed }: Kept): void {
    this.profile = profile;
    this.grounds = { ...this.grounds, ...grounds };
    this.recipients = recipients;
    this.sealed = sealed;
  }

  /** Reads what drives there are. */
  async look(): Promise<void> {
    this.drives = await call('list_drives', {});
  }

  /** What is chosen of the case, as the core takes it. */
  choice(caseId: string): PlanBundle {
    return {
      case: caseId,
      profile: this.profile,
      grounds: CLASSES.filter((level) => !isShown(this.profile, level) && this.grounds[level].trim() !== '').map(
        (level) => [level, this.grounds[level].trim()],
      ),
      without_originals: !this.withOriginals,
    };
  }

  /** Works out what the bundle would hold. */
  async think(choice: PlanBundle): Promise<void> {
    this.plan = null;
    try {
      const plan = await this.#planning.ask(() => call('plan_bundle', choice));
      if (plan === undefined) return;
      this.plan = plan;
      this.planFailure = null;
    } catch (thrown) {
      this.planFailure = Failure.from(thrown);
    }
  }

  /** The request, as it stands. */
  request(of: { id: string; number: string }, day: string): ExportBundle {
    const name = bundleName(of.number, this.profile, day, this.sealed);
    return {
      ...this.choice(of.id),
      target: within(this.folder.trim(), name),
      recipients: this.sealed ? this.keys : [],
    };
  }
}

function exportedOf(output: unknown): Exported | null {
  if (typeof output !== 'object' || output === null || !('digest' in output)) return null;
  return output as Exported;
}
