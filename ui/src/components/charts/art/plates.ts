// The charts as plates: drawn once and kept as files, for programs that cannot run this code. The core puts the same marks
// on them as the window does, in the pages of a bundle. `agreed.json` holds marks and teeth as they are drawn here; the
// core draws them from the plates, and a test there compares.

import { chartLines, markShapes } from './chart-svg';
import { BONE_STATES, BONE_TYPES, CHILD_AGES, DIAGRAMS, SURFACES } from './codes';
import type { Diagram } from './codes';
import type { ToothRecord } from './dental';
import { dentitionChart } from './dentition';
import type { Dentition } from './dentition';
import { short } from './geometry';
import type { ChartMark } from './marks';
import type { Variant } from './proportion';
import { toothDrawing, DECIDUOUS, PERMANENT } from './tooth';
import { jawLines, TOOTH_GROUP, toothShape } from './tooth-svg';
import { proportionsOf, view as viewOf } from './views';

const VARIANTS: readonly Variant[] = ['adult', 'child'];
const DENTITIONS: readonly Dentition[] = ['permanent', 'deciduous', 'mixed'];

/** How high a chart is printed, in pixels: whole figures and garments higher than heads, hands, feet and things. */
function heightOf(view: Diagram): number {
  return /^(body|skeleton|garment)_/.test(view) ? 480 : 300;
}

/** The files of the plates by name: a line for each chart or tooth, so that a difference can be read. */
export function plates(): ReadonlyMap<string, string> {
  const charts = VARIANTS.flatMap((variant) => DIAGRAMS.map((view) => chartPlate(view, variant)));
  const teeth = [...PERMANENT, ...DECIDUOUS].map(toothPlate);
  const agreed = {
    figure: { childAges: CHILD_AGES, boneTypes: BONE_TYPES, boneStates: BONE_STATES },
    charts: VARIANTS.flatMap((variant) => DIAGRAMS.map((view) => agreedChart(view, variant))),
    teeth: DENTITIONS.map(agreedTeeth),
  };
  return new Map([
    ['charts.json', lines(charts)],
    [
      'teeth.json',
      `{"group":${JSON.stringify(TOOTH_GROUP)},"teeth":${lines(teeth)},"dentitions":${lines(DENTITIONS.map(jaws))}}`,
    ],
    [
      'agreed.json',
      `{"figure":${JSON.stringify(agreed.figure)},"charts":${lines(agreed.charts)},"teeth":${lines(agreed.teeth)}}`,
    ],
  ]);
}

function lines(items: readonly object[]): string {
  return `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`;
}

function chartPlate(view: Diagram, variant: Variant): object {
  const [drawing, grown] = [viewOf(view, variant), viewOf(view, 'adult')];
  const height = heightOf(view);
  return {
    view,
    variant,
    height,
    seen: [...drawing.origin, drawing.width, drawing.height],
    grown: [...grown.origin, grown.width, grown.height],
    ...proportionsOf(view, variant),
    lines: chartLines(drawing, height / drawing.height),
  };
}

function toothPlate(fdi: number): object {
  const { width, depth, outline, surfaces, borders, crown, roots } = toothDrawing(fdi);
  return {
    fdi,
    width,
    depth,
    outline,
    surfaces: surfaces.map(({ surface, d }) => [surface, d]),
    borders,
    crown,
    roots,
  };
}

function jaws(dentition: Dentition): object {
  const chart = dentitionChart(dentition);
  const teeth = chart.teeth.map(({ fdi, at, label }) => ({
    fdi,
    at: at.map(rounded),
    label: [label[0] - at[0], label[1] - at[1]].map(rounded),
  }));
  return { dentition, width: rounded(chart.width), height: chart.height, lines: jawLines(chart), teeth };
}

function rounded(value: number): number {
  return Number(short(value));
}

/** Marks all over a chart: one of each look, two that belong together, numbers of one to three digits. */
function agreedChart(view: Diagram, variant: Variant): object {
  const marks: ChartMark[] = [
    { id: 'a', number: 1, x: 5000, y: 1234, class: 'gunshot_entrance', pairedWith: 'b', label: 'in & <out>' },
    { id: 'b', number: 12, x: 2222, y: 4567, class: 'gunshot_exit', pairedWith: 'a', label: '"out"' },
    { id: 'c', number: 999, x: 9999, y: 8765, label: 'тіло' },
    { id: 'd', number: 4, x: 0, y: 10_000, class: 'stab', pairedWith: 'e', label: '' },
    { id: 'e', number: 5, x: 3, y: 9_999, class: 'fragment_entry', label: 'e' },
    { id: 'f', number: 6, x: 7301, y: 111, class: 'burn', pairedWith: 'gone', label: 'f' },
    { id: 'g', number: 7, x: 4021, y: 3007, class: 'fragment_entry', pairedWith: 'f', label: 'g' },
  ];
  const scale = heightOf(view) / viewOf(view, variant).height;
  return { view, variant, marks, shapes: markShapes(view, variant, marks, scale) };
}

const PRESENCE = [
  'present',
  'missing_antemortem',
  'missing_postmortem',
  'missing_unknown',
  'unerupted',
  'impacted',
  'root_remnant',
  'crown_broken_perimortem',
  'jaw_missing',
  'retained_deciduous',
  'implant',
  'pontic',
  'not_examined',
];

/** Teeth of every look from all over the jaws, each with other surfaces. */
function agreedTeeth(dentition: Dentition): object {
  const teeth = dentitionChart(dentition).teeth.filter((_, index) => index % 3 === 0);
  const records = teeth.slice(1).map(({ fdi }, index): ToothRecord => {
    const presence = PRESENCE[index % (PRESENCE.length + 1)];
    return {
      fdi,
      ...(presence ? { presence } : {}),
      surfaces: SURFACES.filter((_, surface) => (index + surface) % 3 === 0),
    };
  });
  const shapes = teeth.map((tooth) => {
    const record = records.find(({ fdi }) => fdi === tooth.fdi);
    return { fdi: tooth.fdi, shape: toothShape(tooth, record, false) };
  });
  return { dentition, records, shapes };
}
