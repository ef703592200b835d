/** Checking the clock of a camera: how far it is off, from a photo of a clock or as somebody read it. */
import { Failure, call } from '$lib/api';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { PhotosOrdered } from '$lib/api/generated/PhotosOrdered';
import { offsetMinutes, readMoment } from '$lib/record';
import { saving } from '$lib/state';
import { lengthText, offsetS, readLength } from './clock';

/** What is typed, kept as a draft. */
export interface Typed {
  camera: string;
  way: 'photo' | 'typed';
  photo: string;
  /** The time that the clock in the photo shows. */
  shown: string;
  length: string;
  ahead: 'ahead' | 'behind';
  reference: string;
  zone: string;
}

export const BLANK: Typed = {
  camera: '',
  way: 'photo',
  photo: '',
  shown: '',
  length: '',
  ahead: 'behind',
  reference: 'gnss',
  zone: '',
};

/** Photos of a camera that are offered as photos of a clock. */
const OFFERED = 60;
const AT_ONCE = 5000;

/** Seconds by which the camera is ahead, from what was typed; nothing while something lacks. */
export function offsetOf(typed: Typed, cameraMs: number | null): number | null {
  if (typed.way === 'typed') {
    const length = readLength(typed.length);
    if (length === null) return null;
    return typed.ahead === 'ahead' ? length : -length;
  }
  const shown = readMoment(typed.shown);
  return shown === null || cameraMs === null ? null : offsetS(cameraMs, shown);
}

/**
 * What the clock of the camera showed when it took a photo, as a moment: from the time with its offset, or from the time
 * without one by the zone that the camera kept. Nothing where neither is known; the time relied on may be another.
 */
export function cameraMoment(page: Pick<RecordPage, 'fields'>, zoneMin: number | null): number | null {
  const exact = page.fields.time_exif?.[0]?.value as { value?: { utc_ms?: unknown } } | null | undefined;
  if (typeof exact?.value?.utc_ms === 'number') return exact.value.utc_ms;
  const written = page.fields.exif_datetime_original?.[0]?.text ?? '';
  if (zoneMin === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(written)) return null;
  const ms = Date.parse(`${written.slice(0, 19)}Z`);
  return Number.isNaN(ms) ? null : ms - zoneMin * 60_000;
}

/** A check that is recorded, and how far the times are corrected by it. */
interface Begun {
  /** What was typed. */
  key: string;
  check: string;
  /** Photos of the camera. */
  rows: number[];
  at: number;
  corrected: number;
}

export class ClockCheck {
  readonly #caseId: string;
  #work = $state.raw<Begun | null>(null);
  typed = $state<Typed>({ ...BLANK });
  order = $state.raw<PhotosOrdered | null>(null);
  photos = $state.raw<PhotoCard[]>([]);
  /** Photos of the camera in all. */
  rows = $state.raw<number[]>([]);
  /** The record of the chosen photo. */
  page = $state.raw<RecordPage | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** Whether the check is recorded and times are still to be corrected by it. */
  readonly halfDone = $derived(this.#work !== null);
  /** Photos whose time was corrected; nothing before it was done. */
  corrected = $state<number | null>(null);

  readonly cameras = $derived(Object.entries(this.order?.cameras ?? {}).toSorted(([, a], [, b]) => b - a));
  readonly photo = $derived(this.photos.find(({ record }) => record.id === this.typed.photo) ?? null);
  /** What the camera wrote into the chosen photo. */
  readonly wroteMs = $derived(this.page ? cameraMoment(this.page, offsetMinutes(this.typed.zone)) : null);
  /** Whether the photo has a time that counts only once the zone is known. */
  readonly needsZone = $derived(
    this.wroteMs === null && (this.page?.fields.exif_datetime_original?.[0]?.text ?? '') !== '',
  );
  readonly offset = $derived(offsetOf(this.typed, this.wroteMs));
  readonly offsetText = $derived(this.offset === null ? null : lengthText(this.offset));
  readonly shownWrong = $derived(this.typed.shown.trim() !== '' && readMoment(this.typed.shown) === null);
  readonly zoneWrong = $derived(this.typed.zone.trim() !== '' && offsetMinutes(this.typed.zone) === null);

  constructor(caseId: string) {
    this.#caseId = caseId;
  }

  async load(): Promise<void> {
    await this.#try(async () => {
      this.order = await this.#ordered(null);
      const camera = this.typed.camera || this.cameras[0]?.[0];
      if (camera) await this.chooseCamera(camera);
    });
  }

  async chooseCamera(camera: string): Promise<void> {
    await this.#try(async () => {
      this.typed.camera = camera;
      const { rows } = await this.#ordered(camera);
      const cards = await call('photos_at', { case: this.#caseId, rows: rows.slice(0, OFFERED) });
      // Another may have been chosen meanwhile.
      if (this.typed.camera !== camera) return;
      this.rows = rows;
      // A photo that was filed as one of a clock comes first.
      const isCheck = ({ role }: PhotoCard) => Number(role === 'clock_check');
      this.photos = cards.toSorted((a, b) => isCheck(b) - isCheck(a));
      await this.choosePhoto((this.photo ?? this.photos[0])?.record.id ?? '');
    });
  }

  async choosePhoto(record: string): Promise<void> {
    this.typed.photo = record;
    this.page = null;
    if (record === '') return;
    const page = await call('show_record', { case: this.#caseId, record });
    if (this.typed.photo === record) this.page = page;
  }

  /**
   * Records the check, and corrects the times of all photos of the camera by it. Whether all of it worked; a check that was
   * recorded is not recorded again, only the photos that are left are corrected.
   */
  async record(): Promise<boolean> {
    const offset = this.offset;
    if (offset === null || this.zoneWrong) return false;
    const typed = { ...this.typed };
    return this.#try(async () => {
      const begun = await this.#begun(typed, offset);
      while (begun.at < begun.rows.length) {
        const records = await this.#records(begun.rows.slice(begun.at, begun.at + AT_ONCE));
        const zone_min = offsetMinutes(typed.zone);
        const request = { case: this.#caseId, records, offset_s: offset, zone_min, clock_check: begun.check };
        begun.corrected += (await saving.track(call('correct_times', request))).changed;
        begun.at += AT_ONCE;
      }
      this.corrected = begun.corrected;
      this.#work = null;
    });
  }

  /** The check of what is typed, recorded here unless that was done before. */
  async #begun(typed: Typed, offset: number): Promise<Begun> {
    const key = JSON.stringify(typed);
    if (this.#work?.key === key) return this.#work;
    const { rows } = await this.#ordered(typed.camera);
    const device = await this.#device(typed.camera);
    const checkedAt = typed.way === 'photo' ? (readMoment(typed.shown) ?? Date.now()) : Date.now();
    const fields = {
      offset_s: String(offset),
      checked_at: new Date(checkedAt).toISOString(),
      reference: typed.reference,
      ...(typed.way === 'photo' ? { photo: typed.photo } : {}),
      ...(device === null ? {} : { device }),
    };
    const request = { case: this.#caseId, kind: 'clock_check', fields };
    const { id } = await saving.track(call('add_record', request));
    return (this.#work = { key, check: id, rows, at: 0, corrected: 0 });
  }

  async #records(rows: number[]): Promise<string[]> {
    const records: string[] = [];
    for (let at = 0; at < rows.length; at += 500) {
      const cards = await call('photos_at', { case: this.#caseId, rows: rows.slice(at, at + 500) });
      records.push(...cards.map(({ record }) => record.id));
    }
    return records;
  }

  #ordered(camera: string | null): Promise<PhotosOrdered> {
    const all = { only_unfiled: false, only_unplaced: false, by_name: false, offset_min: 0 };
    return call('order_photos', { case: this.#caseId, camera, ...all });
  }

  /** The record of the camera as a device, if somebody made one. */
  async #device(camera: string): Promise<string | null> {
    const found = await call('search', { case: this.#caseId, kind: 'device', text: camera, limit: 1 }).catch(() => []);
    return found[0]?.id ?? null;
  }

  async #try(act: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    try {
      await act();
      this.failure = null;
      return true;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
