export type HeadquartersStatus = { address: string; origin: string; pin: string; examiner: string | null };
