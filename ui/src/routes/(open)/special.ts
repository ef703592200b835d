/** The sections that features draw in a way of their own, on every page of a record. */
import { BALLISTIC_SECTIONS } from '$features/ballistics/special';
import { special } from '$features/persons/special';

export const SPECIAL = { ...special, ...BALLISTIC_SECTIONS };
