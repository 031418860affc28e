export declare function isAlive(pid: number): boolean;
export declare function birthOf(pid: number): string | null;
export declare function commandLine(pid: number): string;
