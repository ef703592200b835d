/** Checking the clock of a camera: how far it is off, from a photo of a clock or as somebody read it. */
import { Failure, call } from '$lib/api';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { PhotosOrdered } from '$lib/api/generated/PhotosOrdered';
import { offsetMinutes } from '$lib/record';
import { saving } from '$lib/state';
import { lengthText, offsetS, readLength, readMoment } from './clock';

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

export class ClockCheck {
  readonly #caseId: string;
  typed = $state<Typed>({ ...BLANK });
  order = $state.raw<PhotosOrdered | null>(null);
  photos = $state.raw<PhotoCard[]>([]);
  /** Photos of the camera in all. */
  rows = $state.raw<number[]>([]);
  /** The record of the chosen photo. */
  page = $state.raw<RecordPage | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
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
      this.rows = (await this.#ordered(camera)).rows;
      const cards = await call('photos_at', { case: this.#caseId, rows: this.rows.slice(0, OFFERED) });
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
    // Another may have been chosen meanwhile.
    if (this.typed.photo === record) this.page = page;
  }

  /** Records the check, and corrects the times of all photos of the camera by it. Whether it worked. */
  async record(): Promise<boolean> {
    const offset = this.offset;
    if (offset === null || this.zoneWrong) return false;
    return this.#try(async () => {
      const { typed } = this;
      const device = await this.#device(typed.camera);
      const checkedAt = typed.way === 'photo' ? (readMoment(typed.shown) ?? Date.now()) : Date.now();
      const check = await saving.track(
        call('add_record', {
          case: this.#caseId,
          kind: 'clock_check',
          fields: {
            offset_s: String(offset),
            checked_at: new Date(checkedAt).toISOString(),
            reference: typed.reference,
            ...(typed.way === 'photo' ? { photo: typed.photo } : {}),
            ...(device === null ? {} : { device }),
          },
        }),
      );
      let corrected = 0;
      for (let at = 0; at < this.rows.length; at += AT_ONCE) {
        const records = await this.#records(this.rows.slice(at, at + AT_ONCE));
        const zone_min = offsetMinutes(typed.zone);
        const request = { case: this.#caseId, records, offset_s: offset, zone_min, clock_check: check.id };
        corrected += (await saving.track(call('correct_times', request))).changed;
      }
      this.corrected = corrected;
    });
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
