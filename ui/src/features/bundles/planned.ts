/** Photos and files of a bundle that is planned: those that go in, or those left out, of one class or of all. */
import type { BundlePlan } from '$lib/api/generated/BundlePlan';
import type { PlanBundle } from '$lib/api/generated/PlanBundle';
import type { PlannedOriginals } from '$lib/api/generated/PlannedOriginals';
import type { Sensitivity } from '$lib/api/generated/Sensitivity';

export interface Originals {
  leftOut: boolean;
  /** What is withheld for its class alone. */
  level: Sensitivity | null;
}

export function sameOriginals(one: Originals, other: Originals): boolean {
  return one.leftOut === other.leftOut && one.level === other.level;
}

/** The request for their rows. */
export function asked(bundle: PlanBundle, { leftOut, level }: Originals): PlannedOriginals {
  return { bundle, left_out: leftOut, class: level };
}

/** What the list is called: id of a message. */
export function nameOf({ leftOut, level }: Originals): string {
  if (level !== null) return `bundles-class-${level}`;
  return leftOut ? 'bundles-originals-missing' : 'bundles-originals-count';
}

/** How many of them a plan counts. */
export function countOf(plan: BundlePlan, { leftOut, level }: Originals): number {
  if (level !== null) return plan.withheld.find((each) => each.class === level)?.originals ?? 0;
  return leftOut ? plan.originals_not_included : plan.originals;
}
