/**
 * The two hosts: the desktop window, and the loopback host that serves the same surface to a browser for development
 * and tests. Nothing outside this folder knows which one it is.
 */
import type { Events, Unsubscribe } from './events';
import { loopback } from './loopback';
import { tauri } from './tauri';

/** Files that a person is asked for. */
export interface Dialogs {
  /** Files to read; empty if the person changed their mind. `kinds` limits by extension, without the dot. */
  pickFiles(title: string, kinds?: string[]): Promise<string[]>;
  /** A folder; `null` if the person changed their mind. */
  pickFolder(title: string): Promise<string | null>;
  /** Where to write; `null` if the person changed their mind. */
  pickSaveFile(title: string, name: string): Promise<string | null>;
}

/** Files and folders that somebody drags over the window. */
export interface Dropped {
  /** Whether they are still held. */
  held: boolean;
  /** Their paths, once they were let go. */
  paths: string[];
}

/** What both hosts offer. */
export interface Host {
  call(name: string, request: unknown): Promise<unknown>;
  on<E extends keyof Events>(event: E, handler: (content: Events[E]) => void): Unsubscribe;
  evidenceUrl(path: string): string;
  dialogs: Dialogs;
  /** The bundle with which the desktop opened the program, given out once. */
  offeredBundle(): Promise<string | null>;
  /** Closes the window without asking again. */
  closeWindow(): Promise<void>;
  /** Hears of files and folders that are held over the window or let go over it. */
  onDrop(handler: (dropped: Dropped) => void): Unsubscribe;
}

/** The host of this window. */
export const host: Host = typeof window !== 'undefined' && window.__TAURI_INTERNALS__ ? tauri() : loopback();
