export type AddExaminer = { name: string; initials: string; passphrase: string; own_passphrase: string };
