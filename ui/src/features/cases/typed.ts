/** What is typed and not recorded: where each draft belongs, by the place under which it is kept. */

/** Where a draft belongs. */
export interface Typed {
  /** The screen that brings it back. */
  href: string;
  /** The record that it is about, if it is about one. */
  record: string | null;
  /** The end of the message that says what was typed. */
  what:
    | 'record'
    | 'part'
    | 'note'
    | 'withdraw'
    | 'dispute'
    | 'annotate'
    | 'quick'
    | 'new'
    | 'event'
    | 'hand-over'
    | 'picked'
    | 'clock'
    | 'bundle';
  /** The kind of record that is being made, if it is one. */
  kind: string | null;
}

/** Where the draft of a place belongs; nothing where it belongs to another case, or only repeats another draft. */
export function typedAt(place: string, caseId: string): Typed | null {
  const [head = '', a = '', b = '', ...rest] = place.split('/');
  const of = (what: Typed['what'], href: string, record: string | null = null, kind: string | null = null): Typed => ({
    href,
    record,
    what,
    kind,
  });
  switch (head) {
    case 'record':
      return of('record', `/record/${a}`, a);
    case 'note':
    case 'withdraw':
    case 'dispute':
      return of(head, `/record/${a}`, a);
    case 'annotate':
      return of('annotate', `/photos/${a}/annotate`, a);
    case 'quick':
      return a === caseId ? of('quick', `/quick/${b}`, null, b) : null;
    case 'new':
      // What belongs to a record is begun on its page, the rest beside the list of its kind.
      if (a === 'case') return null;
      return b === caseId ? of('new', `/records/${a}`, null, a) : of('part', `/record/${b}`, b, a);
    case 'custody':
      return b === caseId ? custodyAt(a, rest, of) : null;
    case 'intake':
      return a === 'clock' && b === caseId ? of('clock', '/intake/clock') : null;
    case 'bundles':
      return a === 'out' && b === caseId ? of('bundle', '/bundles') : null;
    default:
      return null;
  }
}

function custodyAt(
  act: string,
  [item, event, corrects]: string[],
  of: (what: Typed['what'], href: string, record?: string | null) => Typed,
): Typed | null {
  const asked = new URLSearchParams();
  if (item !== undefined) asked.set('items', item);
  if (event !== undefined) asked.set('event', event);
  if (corrects !== undefined) asked.set('corrects', corrects);
  const query = asked.size > 0 ? `?${asked.toString()}` : '';
  if (act === 'event') return of('event', `/custody/event${query}`, item ?? null);
  if (act === 'hand_over') return of('hand-over', `/custody/hand-over${query}`, item ?? null);
  // The things of an act that a link names stand with the act.
  return act === 'picked' && item === undefined ? of('picked', '/custody') : null;
}
