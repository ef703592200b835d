import { expect, it } from 'vitest';
import { ShownIdentity } from './identity.svelte';

const witness = { id: 'w1', kind: 'person' };

it('a name is hidden until it is asked for, and again once another is shown', () => {
  const identity = new ShownIdentity();
  expect(identity.hides(witness, 'name_full')).toBe(true);
  expect(identity.hides(witness, 'roles')).toBe(false);
  expect(identity.hides({ id: 's1', kind: 'site' }, 'address')).toBe(false);
  identity.show('w1');
  expect(identity.hides(witness, 'name_full')).toBe(false);
  identity.hide('w2');
  expect(identity.isShown('w1')).toBe(true);
  identity.show('w2');
  expect(identity.hides(witness, 'name_full')).toBe(true);
});
