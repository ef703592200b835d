export type Profile = 'hq_full' | 'partner' | 'defence' | 'family' | 'backup';
