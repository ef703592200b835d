export type InspectBundle = { path: string; keys?: string[] };
