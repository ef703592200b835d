/** Teeth as they are recorded: the values of a chart, and which charts of teeth belong together. */
import { SURFACES } from '$components/charts/art/codes';
import type { ToothRecord } from '$components/charts/art/dental';
import type { Dentition } from '$components/charts/art/dentition';
import { call } from '$lib/api';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { part, readValue, type Entered } from '$lib/record';

/** The fields of a tooth that are recorded on the chart. */
export const TOOTH_FIELDS = ['presence', 'surfaces', 'finding', 'material'] as const;
export type ToothField = (typeof TOOTH_FIELDS)[number];

/** What is said of a tooth, by field. */
export type ToothState = Readonly<Record<ToothField, readonly Entered[]>>;

export const UNTOUCHED: ToothState = { presence: [], surfaces: [], finding: [], material: [] };

/** A tooth that is recorded. */
export interface RecordedTooth {
  fdi: number;
  id: string;
  /** Whether two people disagree about it. */
  disputed: boolean;
  state: ToothState;
}

/** One chart of teeth. */
export interface DentalChart {
  page: RecordPage;
  /** Whether it is from life. */
  early: boolean;
  dentition: Dentition;
  teeth: readonly RecordedTooth[];
}

/** The codes of a field. */
export function codesOf(state: ToothState, field: ToothField): string[] {
  return state[field].filter(({ empty }) => empty === null).map((entered) => part(entered, 'code'));
}

/** A tooth as charts draw it. */
export function drawnTooth(fdi: number, state: ToothState): ToothRecord {
  const [presence] = codesOf(state, 'presence');
  const marked = codesOf(state, 'surfaces');
  return {
    fdi,
    ...(presence ? { presence } : {}),
    surfaces: SURFACES.filter((surface) => marked.includes(surface)),
    findings: codesOf(state, 'finding'),
  };
}

/** Reads a chart with its teeth. */
export async function readChart(caseId: string, page: RecordPage): Promise<DentalChart> {
  const teeth = page.children.filter(({ kind, withdrawn }) => kind === 'tooth' && !withdrawn);
  const pages = await showAll(caseId, teeth);
  const code = (field: string) =>
    part(readValue('enum', page.fields[field]?.[0] ?? { value: null, empty: null }), 'code');
  const dentition = code('dentition');
  return {
    page,
    early: code('side_of_case') === 'am',
    dentition: dentition === 'mixed' || dentition === 'deciduous' ? dentition : 'permanent',
    teeth: pages.map((tooth) => ({
      fdi: Number(tooth.fields.fdi?.[0]?.text ?? 0),
      id: tooth.summary.id,
      disputed: tooth.summary.disputed > 0,
      state: stateOf(tooth),
    })),
  };
}

function stateOf({ fields }: RecordPage): ToothState {
  const values = (field: ToothField) => (fields[field] ?? []).map((shown) => readValue('enum', shown));
  return {
    presence: values('presence'),
    surfaces: values('surfaces'),
    finding: values('finding'),
    material: values('material'),
  };
}

/** Identifications that no longer bring a body and a person together. */
const SEVERED = ['excluded', 'revoked'];

/** Every chart of the body and of the person that a record is, belongs to or brings together. */
export async function chartsAround(caseId: string, page: RecordPage): Promise<DentalChart[]> {
  const start =
    page.summary.kind === 'dental_chart' && page.parent
      ? await call('show_record', { case: caseId, record: page.parent.id })
      : page;
  const identifications =
    start.summary.kind === 'identification'
      ? [start]
      : await showAll(
          caseId,
          start.referring
            .filter(({ kind }) => kind === 'identification')
            .flatMap(({ newest }) => newest.filter(({ withdrawn }) => !withdrawn)),
        );
  const owners = new Set(identifications.filter(isHeld).flatMap(broughtTogether));
  owners.delete(start.summary.id);
  const pages = [start, ...(owners.size > 0 ? await call('show_records', { case: caseId, records: [...owners] }) : [])];
  const charts = pages.flatMap(({ children }) =>
    children.filter(({ kind, withdrawn }) => kind === 'dental_chart' && !withdrawn),
  );
  return Promise.all((await showAll(caseId, charts)).map((chart) => readChart(caseId, chart)));
}

async function showAll(caseId: string, records: readonly RecordSummary[]): Promise<RecordPage[]> {
  return records.length === 0 ? [] : call('show_records', { case: caseId, records: records.map(({ id }) => id) });
}

function isHeld({ fields }: RecordPage): boolean {
  const status = part(readValue('enum', fields.ident_status?.[0] ?? { value: null, empty: null }), 'code');
  return !SEVERED.includes(status);
}

function broughtTogether({ fields }: RecordPage): string[] {
  return [...(fields.remains_ids ?? []), ...(fields.person_id ?? [])].flatMap(({ record }) => record?.id ?? []);
}
