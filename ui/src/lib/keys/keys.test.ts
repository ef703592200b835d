import { expect, it, vi } from 'vitest';
import { chordOf, isTyped, type Pressed } from './chord';
import { Keys } from './keys.svelte';

function pressed(key: string, code: string, more: Partial<Pressed> = {}): Pressed {
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

it('a chord goes by the place of the key, so that it works under a Ukrainian layout', () => {
  expect(chordOf(pressed('л', 'KeyK', { ctrlKey: true }))).toBe('Ctrl+K');
  expect(chordOf(pressed('T', 'KeyT', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+T');
});

it('a key without Ctrl goes by what it types', () => {
  expect(chordOf(pressed('?', 'Slash', { shiftKey: true }))).toBe('?');
  expect(chordOf(pressed('Enter', 'Enter', { shiftKey: true }))).toBe('Shift+Enter');
  expect(chordOf(pressed('1', 'Digit1'))).toBe('1');
  expect(chordOf(pressed('a', 'KeyA'))).toBe('A');
});

it('larger text works with and without Shift on the plus key', () => {
  expect(chordOf(pressed('=', 'Equal', { ctrlKey: true }))).toBe('Ctrl++');
  expect(chordOf(pressed('+', 'Equal', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl++');
});

it('what typing produces is told from what it does not', () => {
  expect(['1', '?', 'Enter', 'Ctrl+K', 'Escape', 'F2'].map(isTyped)).toEqual([true, true, true, false, false, false]);
});

it('a screen takes a key for itself and gives it back', () => {
  const keys = new Keys();
  const [house, screen] = [vi.fn(), vi.fn()];
  keys.bind([{ chord: '1', label: 'frame-lock', group: 'frame-keys', run: house }]);
  const letGo = keys.bind([{ chord: '1', label: 'frame-lock', group: 'frame-keys', run: screen }]);
  expect(keys.active).toHaveLength(1);
  keys.active[0]?.run();
  letGo();
  keys.active[0]?.run();
  expect([house.mock.calls.length, screen.mock.calls.length]).toEqual([1, 1]);
});
