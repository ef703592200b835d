/** What a feature brings to the frame. Each feature has a `manifest.ts`; the root layout collects them. */
import type { Component } from 'svelte';
import type { RecordPage } from '../api/generated/RecordPage';

/** A screen that can be gone to. */
export interface Screen {
  /** Its URL. */
  path: string;
  /** Message of its name. */
  title: string;
  icon: Component;
  /** Where it stands in the rail: above for the case, below for the house; the smaller order is higher. */
  rail?: { part: 'case' | 'house'; order: number };
  /** Number beside the rail item, and what it counts. Nothing is shown for 0. */
  count?: () => { value: number; label: string } | null;
}

/** Something that can be done from anywhere, by Ctrl+K and by its own chord. */
export interface Action {
  /** Message of what it does. */
  title: string;
  icon?: Component;
  chord?: string;
  /** Whether it makes sense at this moment. */
  possible?: () => boolean;
  run: () => void;
}

/** A part of the inspector, shown for the record in hand. */
export interface Panel {
  code: string;
  /** Message of its name. */
  title: string;
  icon: Component;
  order: number;
  component: Component<{ caseId: string; page: RecordPage }>;
  /** Whether it says anything of such a record; it does where nothing is given. */
  fits?: (page: RecordPage) => boolean;
  /** Number beside its name. */
  count?: (page: RecordPage) => number;
}

export interface Manifest {
  screens?: Screen[];
  actions?: Action[];
  panels?: Panel[];
}
