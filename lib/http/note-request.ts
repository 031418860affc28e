import "server-only";
import type { IncomingMessage } from "node:http";
import { addressHeader, callerAddress } from "./client-address";

/** The path that a page was asked for, so that signing in can lead back to it. */
export const pathHeader = "x-weft-path";

/** Writes what only our own server knows (the caller's address, the path) over whatever the caller sent under these names. Call it before Next's handler. */
export function noteRequest(request: IncomingMessage): void {
  request.headers[addressHeader] = callerAddress(request.socket.remoteAddress, request.headers["x-forwarded-for"]?.toString());
  request.headers[pathHeader] = request.url ?? "/";
}
