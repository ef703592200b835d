/** Which editor a type of value has. */
import type { Component } from 'svelte';
import type { FieldType } from '$lib/record';
import AnswerEditor from './AnswerEditor.svelte';
import AreaEditor from './AreaEditor.svelte';
import ChartPlaceEditor from './ChartPlaceEditor.svelte';
import ChoiceEditor from './ChoiceEditor.svelte';
import DateEditor from './DateEditor.svelte';
import type { EditorProps } from './editor';
import GridEditor from './GridEditor.svelte';
import LanguageEditor from './LanguageEditor.svelte';
import MeasureEditor from './MeasureEditor.svelte';
import MomentEditor from './MomentEditor.svelte';
import PointEditor from './PointEditor.svelte';
import ReferenceEditor from './ReferenceEditor.svelte';
import TextEditor from './TextEditor.svelte';
import ToothEditor from './ToothEditor.svelte';
import WordsEditor from './WordsEditor.svelte';

const EDITORS: Partial<Record<FieldType, Component<EditorProps>>> = {
  text_lang: WordsEditor,
  enum: ChoiceEditor,
  bool3: AnswerEditor,
  date: DateEditor,
  instant: MomentEditor,
  point: PointEditor,
  grid: GridEditor,
  area: AreaEditor,
  meas: MeasureEditor,
  ref: ReferenceEditor,
  xy: ChartPlaceEditor,
  tooth: ToothEditor,
  lang: LanguageEditor,
  zone: LanguageEditor,
};

/** The editor of one value of a type. */
export function editorOf(type: FieldType): Component<EditorProps> {
  return EDITORS[type] ?? TextEditor;
}
