export { decimal, doubtOf, unitsFor, type Doubt } from './check';
export {
  CERTAINTIES,
  EMPTY_REASONS,
  blank,
  isBlank,
  part,
  withParts,
  type Certainty,
  type Entered,
  type FieldType,
} from './entered';
export { FieldEntry } from './field-entry.svelte';
export { localOffset, momentParts, offsetMinutes, offsetText, readMoment } from './moments';
export { OpenRecord } from './open-record.svelte';
export { placeOfPage, readPlace } from './places';
export { readValue } from './read-value';
export { RecordForm, type Saved } from './record-form.svelte';
export { recordWords, thingWords, titleWords } from './record-words';
export { references } from './references.svelte';
export { saidMoment } from './said-moment';
export { writeField } from './write-value';
export { fieldHistory } from './field-history.svelte';
export { seats } from './seats.svelte';
export { Dispute, keptTag } from './dispute.svelte';
export { IDENTITY, identity, saysWho } from './identity.svelte';
export { canPutBack, inputBefore, putBack, type Before } from './put-back';
export { Withdrawing } from './withdrawing.svelte';
export { NewRecord } from './new-record.svelte';
export { stages } from './stages';
export { isCalm } from './calm';
export { waitFor } from './concerns';
