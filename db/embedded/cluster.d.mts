export declare const ownerRole: "weft_owner";

export declare class ClusterError extends Error {
  readonly output: string;
  constructor(message: string, output?: string);
}

/** Database: "postgres" unless named. */
export interface Account {
  role: string;
  password: string;
  database?: string;
}

export interface Cluster {
  readonly port: number;
  readonly pid: number;
  readonly ended: Promise<{ code?: number | null; error?: Error }>;
  url(account: Account): string;
  stop(): Promise<void>;
}

export declare function createCluster(directory: string, ownerPassword: string): Promise<boolean>;
export declare function startCluster(options: {
  directory: string;
  port?: number;
  settings?: Record<string, string | number>;
  onLine?: (line: string) => void;
}): Promise<Cluster>;
export declare function addressOf(port: number, account: Account): string;
export declare function freePort(): Promise<number>;
export declare function isFree(port: number, host?: string): Promise<boolean>;
