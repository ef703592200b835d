export type PhotoState = 'copied' | 'verified_copy' | 'second_copy' | 'at_hq';
