import { expect, it } from 'vitest';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { SiteHazard } from '$lib/api/generated/SiteHazard';
import { saidFirst, siteOf } from './hazard-order';

const at = (id: string) => ({ site: { id }, hazards: ['mines'], note: null }) as unknown as SiteHazard;

it('the hazard of the record in hand is said before that of the site worked on, and both before the gravest elsewhere', () => {
  const all = [at('gravest'), at('worked-on'), at('in-hand')];
  const order = (sites: (string | null)[]) => saidFirst(all, sites).map(({ site }) => site.id);
  expect(order(['in-hand', 'worked-on'])).toEqual(['in-hand', 'worked-on', 'gravest']);
  expect(order([null, 'worked-on'])).toEqual(['worked-on', 'gravest', 'in-hand']);
  expect(order(['safe', null])).toEqual(['gravest', 'worked-on', 'in-hand']);
});

it('a record is at the site that it is or names', () => {
  const page = (kind: string, fields = {}) => ({ summary: { id: 'r', kind }, fields }) as unknown as RecordPage;
  expect(siteOf(page('site'))).toBe('r');
  expect(siteOf(page('remains', { site_id: [{ record: { id: 's' } }] }))).toBe('s');
  expect(siteOf(page('note'))).toBeNull();
});
