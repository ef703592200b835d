/** What each custody event asks for. A hand-over has a screen of its own. */

/** The fields of an event, in their order, and what they begin with. */
export interface EventForm {
  fields: string[];
  begins: Record<string, string>;
  /** Without these it cannot be recorded, as nobody could read it later. */
  needs: string[];
}

const REST = ['condition', 'place_text'];

const form = (fields: string[], begins: Record<string, string>, needs: string[] = []): EventForm => ({
  fields: [...fields, 'purpose', 'seal_state', ...REST],
  begins,
  needs: ['purpose', 'seal_state', ...needs],
});

const STORAGE = { purpose: 'storage' };
const EXAM = { purpose: 'exam' };

export const EVENT_FORMS: Record<string, EventForm> = {
  collect: form([], { ...STORAGE, seal_state: 'not_sealed' }),
  seal: form(['seal_after'], { ...STORAGE, seal_state: 'intact' }, ['seal_after']),
  open: form(['seal_before', 'seal_reason'], { ...EXAM, seal_state: 'broken_known' }, ['seal_before']),
  reseal: form(['seal_before', 'seal_after', 'seal_reason'], { ...STORAGE, seal_state: 'intact' }, [
    'seal_before',
    'seal_after',
  ]),
  store: form(['to_place'], STORAGE, ['to_place']),
  ship: form(['to_person', 'method', 'tracking_no'], { purpose: 'transport' }, ['to_person']),
  receive: form(['from_person', 'to_person'], {}, ['to_person']),
  check: form([], STORAGE),
  examine: form([], EXAM),
  sample: form([], EXAM),
  photograph: form([], EXAM),
  copy: form([], EXAM),
  label: form([], STORAGE),
  split: form([], EXAM),
  merge_container: form([], STORAGE),
  damage_report: form([], STORAGE, ['condition']),
  lose_report: form([], STORAGE, ['condition']),
  find_again: form(['to_person', 'to_place'], STORAGE),
  return: form(['to_person', 'authority'], { purpose: 'return' }, ['to_person']),
  release: form(['to_person', 'authority'], { purpose: 'return' }, ['authority']),
  destroy: form(['authority', 'witness'], { purpose: 'other' }, ['authority']),
  correct: {
    fields: [
      'corrects',
      'from_person',
      'to_person',
      'to_place',
      'seal_before',
      'seal_after',
      'seal_state',
      'purpose',
      ...REST,
    ],
    begins: {},
    needs: ['corrects'],
  },
};

/** Events in the order in which they are offered: what is done most often first. */
export const EVENT_ORDER = Object.keys(EVENT_FORMS);
