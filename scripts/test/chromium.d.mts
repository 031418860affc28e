export declare function findChromium(): Promise<string | null>;
export declare function findShell(): string | null;
export declare function ensureChromium(): Promise<string>;
