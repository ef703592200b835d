import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DIAGRAMS, REGIONS, SURFACES } from './codes';
import { regionsOf } from './view';
import { view } from './views';

const forms = new URL('../../../../../forms/', import.meta.url);

/** The codes of a list in one of the forms' files. */
function codes(file: string, list: RegExp): string[] {
  const [, inside = ''] = list.exec(readFileSync(new URL(file, forms), 'utf8')) ?? [];
  return [...inside.matchAll(/"([^"]+)"/g)].map(([, code = '']) => code);
}

describe('the codes of the forms', () => {
  it('names every chart that a field of type xy may name', () => {
    expect([...DIAGRAMS]).toEqual(codes('codes.toml', /^diagram = \[([^\]]*)\]/m));
  });

  it('names every region that is a place', () => {
    const places = codes('codes.toml', /^region = \[([^\]]*)\]/m).filter(
      (code) => !['whole_body', 'several', 'not_clear'].includes(code),
    );
    expect([...REGIONS]).toEqual(places);
  });

  it('names the surfaces of a tooth', () => {
    expect([...SURFACES]).toEqual(codes('tooth.toml', /code = "surfaces"[^\n]*codes = \[([^\]]*)\]/));
  });

  it('draws every region of the body on some chart', () => {
    const drawn = new Set(
      DIAGRAMS.filter((code) => /^(body|head|hand|foot)_/.test(code)).flatMap((code) =>
        regionsOf(view(code)).map((region) => region.code),
      ),
    );
    expect(REGIONS.filter((code) => !drawn.has(code))).toEqual([]);
  });

  it('draws every bone of the skeleton on the skeleton', () => {
    const bones = codes('codes.toml', /^skeleton_element = \[([^\]]*)\]/m).filter((code) => code !== 'unidentified');
    const drawn = new Set(
      (['skeleton_front', 'skeleton_back'] as const).flatMap((code) => regionsOf(view(code)).map(({ part }) => part)),
    );
    expect(bones.filter((bone) => !drawn.has(bone))).toEqual([]);
    expect([...drawn].filter((part) => !bones.includes(part ?? ''))).toEqual([]);
  });

  it('writes sides as the forms do', () => {
    const sides = codes('codes.toml', /^side = \[([^\]]*)\]/m);
    const drawn = new Set(DIAGRAMS.flatMap((code) => regionsOf(view(code)).map(({ side }) => side)));
    expect([...drawn].filter((side) => !sides.includes(side))).toEqual([]);
  });
});
