import type { Events, Unsubscribe } from './events';
import { Failure, isWire } from './failure';
import type { Dropped, Host } from './host';

const UNREACHABLE = {
  code: 'host_unreachable',
  message:
    'The program behind this window does not answer. What was saved is safe. Close the window and open it again.',
  field: null,
};

/** The loopback host: same origin, JSON in and out, events as server-sent events. */
export function loopback(): Host {
  let stream: EventSource | null = null;
  const listening = (): EventSource => (stream ??= new EventSource('/events'));
  return {
    call: post,
    on(event, handler) {
      const source = listening();
      const heard = (message: MessageEvent<string>) => handler(JSON.parse(message.data) as Events[typeof event]);
      source.addEventListener(event, heard);
      return () => source.removeEventListener(event, heard);
    },
    evidenceUrl: (path) => `/evidence/${path.replace(/^\//, '')}`,
    // Nothing is opened with a browser.
    offeredBundle: () => Promise.resolve(null),
    closeWindow: () => Promise.resolve(window.close()),
    onDrop: heardDrops,
    // A browser cannot name a path on disk, so the person, or the test, types it.
    dialogs: {
      pickFiles: async (title) => (window.prompt(title) ?? '').split('\n').filter((path) => path !== ''),
      pickFolder: async (title) => window.prompt(title),
      pickSaveFile: async (title, name) => window.prompt(title, name),
    },
  };
}

/** A browser tells no paths of files; addresses of files in a list are taken, as a test or a file manager gives them. */
function heardDrops(handler: (dropped: Dropped) => void): Unsubscribe {
  const over = (event: DragEvent) => {
    event.preventDefault();
    handler({ held: true, paths: [] });
  };
  const leave = () => handler({ held: false, paths: [] });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const list = event.dataTransfer?.getData('text/uri-list') ?? '';
    const files = list.split(/\r?\n/).filter((line) => line.startsWith('file://'));
    handler({ held: false, paths: files.map((file) => decodeURIComponent(new URL(file).pathname)) });
  };
  window.addEventListener('dragover', over);
  window.addEventListener('dragleave', leave);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('dragleave', leave);
    window.removeEventListener('drop', drop);
  };
}

async function post(name: string, request: unknown): Promise<unknown> {
  let answer: Response;
  let body: unknown;
  try {
    const headers = { 'content-type': 'application/json' };
    answer = await fetch(`/call/${name}`, { method: 'POST', headers, body: JSON.stringify(request) });
    body = await answer.json();
  } catch {
    throw new Failure(UNREACHABLE);
  }
  if (answer.ok) return body;
  throw new Failure(isWire(body) ? body : UNREACHABLE);
}
