export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  notes: string[];
}

export declare const parts: Record<string, { commands: string[][]; count(result: { ok: boolean }): Counts }>;
export declare function countVitest(report: object | null, ok: boolean): Counts;
export declare function countPlaywright(report: object | null, ok: boolean): Counts;
export declare function withStatements(report: object | null, verdict: { statements: number; problems: string[]; whole: boolean } | null, ok: boolean): Counts;
