// The library brings no types; these are the parts that we use.
declare module "smtp-server" {
  import type { Server } from "node:net";
  import type { Readable } from "node:stream";

  type Done = (error?: (Error & { responseCode?: number }) | null, result?: { user: string }) => void;
  export interface SMTPServerSession {
    envelope: { mailFrom: false | { address: string }; rcptTo: { address: string }[] };
  }
  export interface SMTPServerOptions {
    name?: string;
    banner?: string;
    size?: number;
    allowInsecureAuth?: boolean;
    disabledCommands?: string[];
    disableReverseLookup?: boolean;
    closeTimeout?: number;
    onAuth?(auth: { username?: string; password?: string }, session: SMTPServerSession, done: Done): void;
    onMailFrom?(from: { address: string }, session: SMTPServerSession, done: Done): void;
    onData?(stream: Readable & { sizeExceeded?: boolean }, session: SMTPServerSession, done: Done): void;
  }
  export class SMTPServer {
    constructor(options: SMTPServerOptions);
    readonly server: Server;
    listen(port: number, host: string, listening: () => void): Server;
    close(closed: () => void): void;
    on(event: "error", listener: (error: Error) => void): this;
    once(event: "error", listener: (error: Error) => void): this;
  }
}
