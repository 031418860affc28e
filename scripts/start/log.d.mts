export declare function makeLog(secrets: string[], write?: (line: string) => void): (name: string, line: string) => void;
