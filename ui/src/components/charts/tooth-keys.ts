// The keys of the teeth chart: arrows go from tooth to tooth, the letter of a surface marks it.

import { SURFACES } from './art/codes';
import type { Surface } from './art/codes';
import type { DentitionChart } from './art/dentition';
import { surfacesOf } from './art/tooth';

/** The tooth that an arrow key leads to: beside, or the nearest in the next row. */
export function neighbour(chart: DentitionChart, fdi: number, key: string): number | undefined {
  const here = chart.teeth.find((tooth) => tooth.fdi === fdi);
  if (!here) {
    return undefined;
  }
  const [x, y] = here.at;
  const beside = chart.teeth.filter(({ at }) => at[1] === y).sort((a, b) => a.at[0] - b.at[0]);
  const index = beside.indexOf(here);
  switch (key) {
    case 'ArrowLeft':
      return beside[index - 1]?.fdi;
    case 'ArrowRight':
      return beside[index + 1]?.fdi;
    case 'ArrowUp':
      return nearestIn(chart, x, Math.max(...chart.teeth.map(({ at }) => at[1]).filter((row) => row < y)));
    case 'ArrowDown':
      return nearestIn(chart, x, Math.min(...chart.teeth.map(({ at }) => at[1]).filter((row) => row > y)));
    default:
      return undefined;
  }
}

function nearestIn(chart: DentitionChart, x: number, row: number): number | undefined {
  const teeth = chart.teeth.filter(({ at }) => at[1] === row);
  teeth.sort((a, b) => Math.abs(a.at[0] - x) - Math.abs(b.at[0] - x));
  return teeth[0]?.fdi;
}

/** The surface that a letter means on this tooth. O and I both mean the middle: no tooth has both. */
export function surfaceOfKey(key: string, fdi: number): Surface | undefined {
  const letter = SURFACES.find((surface) => surface === key.toUpperCase());
  const surfaces = surfacesOf(fdi);
  return letter === 'O' || letter === 'I'
    ? surfaces.find((surface) => surface === 'O' || surface === 'I')
    : surfaces.find((surface) => surface === letter);
}
