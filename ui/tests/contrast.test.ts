/** Colours by WCAG 2.2: text 4.5 : 1 (1.4.3), edges of controls and the focus 3 : 1 (1.4.11). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../src/app.css', import.meta.url), 'utf8');

function tokens(theme: string): Map<string, string> {
  const block = new RegExp(`^\\[data-theme='${theme}'\\] \\{([^}]*)\\}`, 'm').exec(css)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['ground', 'surface', 'raised', 'sunken', 'hover'];
const SOFT = ['accent-soft', 'ok-soft', 'warn-soft', 'danger-soft'];
const TEXT: [string, string[]][] = [
  ['ink', [...GROUNDS, ...SOFT]],
  ['ink-2', [...GROUNDS, 'accent-soft']],
  ['ink-3', [...GROUNDS, 'accent-soft']],
  ['accent-text', [...GROUNDS, 'accent-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-danger', ['danger']],
  ['ok', ['ground', 'surface', 'raised', 'hover', 'ok-soft']],
  ['warn', ['ground', 'surface', 'raised', 'hover', 'warn-soft']],
  ['danger', ['ground', 'surface', 'raised', 'hover', 'danger-soft']],
];
const EDGES: [string, string[]][] = [
  ['line-strong', GROUNDS],
  ['focus', [...GROUNDS, ...SOFT]],
  ['accent', GROUNDS],
];

describe.each(['day', 'night', 'glare', 'red'])('the %s theme', (theme) => {
  const colours = tokens(theme);
  const weak = (pairs: [string, string[]][], least: number) =>
    pairs.flatMap(([front, backs]) =>
      backs.flatMap((back) => {
        const [a, b] = [colours.get(front), colours.get(back)];
        if (!a || !b) return [`${front} on ${back}: not defined`];
        const ratio = contrast(a, b);
        return ratio < least ? [`${front} on ${back}: ${ratio.toFixed(2)}`] : [];
      }),
    );

  it('has readable text on every ground', () => {
    expect(weak(TEXT, 4.5)).toEqual([]);
  });

  it('has visible edges and focus on every ground', () => {
    expect(weak(EDGES, 3)).toEqual([]);
  });

  it('defines every colour that the day theme defines', () => {
    expect([...tokens('day').keys()].filter((name) => !colours.has(name))).toEqual([]);
  });
});
