export declare class Failure extends Error {}
export declare function explain(what: string, output: string, folder: string): Failure;
