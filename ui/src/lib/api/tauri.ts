import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { open, save } from '@tauri-apps/plugin-dialog';
import type { Host } from './host';

/** The desktop window. */
export function tauri(): Host {
  return {
    call: (name, request) => invoke('call', { name, request }),
    on(event, handler) {
      const stop = listen(event, ({ payload }) => handler(payload as Parameters<typeof handler>[0]));
      return () => void stop.then((unlisten) => unlisten());
    },
    // The converter escapes slashes, which the scheme wants as they are; it is asked only for the scheme's own form.
    evidenceUrl: (path) => convertFileSrc('', 'evidence') + path.replace(/^\//, ''),
    offeredBundle: () => invoke('offered_bundle'),
    closeWindow: () => invoke('close_window'),
    onDrop(handler) {
      const stop = getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === 'drop') handler({ held: false, paths: payload.paths });
        else handler({ held: payload.type !== 'leave', paths: [] });
      });
      return () => void stop.then((unlisten) => unlisten());
    },
    dialogs: {
      async pickFiles(title, kinds) {
        const filters = kinds ? [{ name: title, extensions: kinds }] : [];
        return (await open({ title, multiple: true, directory: false, filters })) ?? [];
      },
      pickFolder: (title) => open({ title, multiple: false, directory: true, recursive: true }),
      pickSaveFile: (title, name) => save({ title, defaultPath: name }),
    },
  };
}
