import type { FluentFunction } from '@fluent/bundle';
import { FluentNumber } from '@fluent/bundle';

/** Functions that language files may use beyond Fluent's own NUMBER and DATETIME. */
export const FUNCTIONS: Record<string, FluentFunction> = {
  // Numbers with grouping as the language writes them.
  COUNT: ([value]) => (value instanceof FluentNumber ? new FluentNumber(value.value, { useGrouping: true }) : 'COUNT'),
};
