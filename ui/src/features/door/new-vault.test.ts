import { expect, it } from 'vitest';
import { NewVault } from './new-vault.svelte';

function filled(): NewVault {
  const vault = new NewVault();
  vault.rename('Olena Koval');
  vault.device = 'Team 2 laptop';
  vault.folder = '/home/olena/cairn';
  vault.passphrase = 'four plain words here';
  vault.again = 'four plain words here';
  return vault;
}

it('initials follow the name as it is typed, in any script', () => {
  const vault = new NewVault();
  for (const typed of ['о', 'олена', 'олена к', 'олена коваль']) vault.rename(typed);
  expect(vault.initials).toBe('ОК');
  vault.rename('олена');
  expect(vault.initials).toBe('О');
});

it('initials that somebody typed stay', () => {
  const vault = new NewVault();
  vault.rename('Olena Koval');
  vault.initials = 'OKV';
  vault.rename('Somebody Else');
  expect(vault.initials).toBe('OKV');
});

it('a form that is filled in has nothing wrong', () => {
  expect(filled().wrong).toEqual({});
});

it('what is missing is said only after somebody tried to go on', async () => {
  const vault = new NewVault();
  expect(vault.error('name')).toBeUndefined();
  expect(await vault.make()).toBe(false);
  expect(vault.error('name')).toBe('door-wrong-name');
});

it('two different passphrases, a digit in the letter and odd initials are found', () => {
  const vault = filled();
  vault.again = 'four plain words her';
  vault.letter = 'A1';
  vault.initials = 'O';
  expect(Object.keys(vault.wrong).toSorted()).toEqual(['again', 'initials', 'letter']);
});

it('a recovery recipient is one of age, and may be left out', () => {
  const vault = filled();
  vault.recipient = 'somebody@example.org';
  expect(Object.keys(vault.wrong)).toEqual(['recipient']);
  vault.recipient = ' age1qwerty0 ';
  expect(vault.wrong).toEqual({});
});
