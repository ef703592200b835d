export type ExaminerName = { initials: string; name: string };
