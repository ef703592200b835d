export type EmptyReason = 'not_recorded' | 'not_examined' | 'unknown' | 'not_applicable' | 'refused' | 'withheld';
