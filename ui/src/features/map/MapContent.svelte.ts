/** What is on the map of a case: points, which of them are shown, the one in hand, and what is measured. */
import { SvelteSet } from 'svelte/reactivity';
import { call, Failure } from '$lib/api';
import type { MapPoint } from '$lib/api/generated/MapPoint';
import { Latest } from '$lib/state';
import { coneOf, placeOf } from './cones';
import type { GeoPlace } from './geo';
import { metresAlong } from './geo';
import { GROUPS, groupOf } from './groups';

/** As many as the map draws. */
const MOST_POINTS = 50_000;

export class MapContent {
  points = $state.raw<readonly MapPoint[]>([]);
  /** Whether the case has more than is shown. */
  more = $state(false);
  ready = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Codes of groups that are hidden. */
  readonly hidden = new SvelteSet<string>();
  /** What was seen from and until, milliseconds since the Unix epoch; `null` where nothing is cut off. */
  from = $state<number | null>(null);
  until = $state<number | null>(null);
  /** The record in hand. */
  selected = $state<string | null>(null);
  /** How long trajectories are drawn, in metres. */
  coneLengthM = $state<number>(100);
  measuring = $state(false);
  /** The line that is measured. */
  line = $state.raw<readonly GeoPlace[]>([]);
  readonly #latest = new Latest();

  /** When the first and the last of all points was seen. */
  readonly span = $derived.by((): readonly [number, number] => {
    let [first, last] = [Infinity, -Infinity];
    for (const { observed_ms } of this.points) {
      [first, last] = [Math.min(first, observed_ms), Math.max(last, observed_ms)];
    }
    return first <= last ? [first, last] : [0, 0];
  });

  /** How many points each group has. */
  readonly counts = $derived.by(() => {
    const counts = new Map(GROUPS.map(({ code }) => [code, 0]));
    for (const { kind } of this.points) {
      const { code } = groupOf(kind);
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return counts;
  });

  /** The points that are shown. */
  readonly shown = $derived.by(() => {
    const [from, until] = [this.from ?? -Infinity, this.until ?? Infinity];
    return this.points.filter(
      ({ kind, observed_ms }) => observed_ms >= from && observed_ms <= until && !this.hidden.has(groupOf(kind).code),
    );
  });

  /** The directions of all points, by record: what is shown of them changes with every step of the time slider. */
  readonly #allCones = $derived(
    new Map(
      this.points.flatMap((point) => {
        const cone = coneOf(point, this.coneLengthM);
        return cone ? [[point.id, cone] as const] : [];
      }),
    ),
  );

  /** The directions that are shown. */
  readonly cones = $derived(this.shown.flatMap(({ id }) => this.#allCones.get(id) ?? []));

  /** The point in hand, if it is shown. */
  readonly chosen = $derived(this.shown.find(({ id }) => id === this.selected) ?? null);

  /** Metres along the line. */
  readonly measured = $derived(metresAlong(this.line));

  /** Reads the points of a case. What is shown stays until they are there. */
  async read(caseId: string): Promise<void> {
    try {
      const found = await this.#latest.ask(() => call('map_points', { case: caseId, kinds: [], limit: MOST_POINTS }));
      if (!found) return;
      this.points = found.points;
      this.more = found.more;
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
    this.ready = true;
  }

  /** Shows or hides a group. */
  toggle(group: string): void {
    if (!this.hidden.delete(group)) this.hidden.add(group);
  }

  /** Takes a record in hand. While a line is measured, its place becomes the next corner. */
  take(point: MapPoint): void {
    this.selected = point.id;
    if (this.measuring) this.addCorner(placeOf(point));
  }

  /** Begins or ends measuring. A new line begins empty. */
  measure(on: boolean): void {
    this.measuring = on;
    if (on) this.line = [];
  }

  /** The next corner of the line that is measured. */
  addCorner(place: GeoPlace): void {
    this.line = [...this.line, place];
  }

  /** Takes the last corner back. */
  dropCorner(): void {
    this.line = this.line.slice(0, -1);
  }

  /** Limits what is shown to a time; the ends of the span limit nothing. */
  within(from: number, until: number): void {
    const [first, last] = this.span;
    this.from = from <= first ? null : from;
    this.until = until >= last ? null : until;
  }
}
