export type Sensitivity = 'S0' | 'S1' | 'S2' | 'S3' | 'S4';
