import "server-only";
import { getSql } from "@/db";
import type { PlatformSignal } from "../connections/signal";
import type { LiveChange, LiveSignal } from "./changes";

/** Names of the database's notification channels. */
export const liveChannel = "weft_live";
export const workChannel = "weft_work";

/** `e` the feed's event id, `c` its changes when they fit, `s` signals. */
export interface LiveNotice {
  w: string;
  e?: string;
  c?: LiveChange[];
  s?: LiveSignal[];
}

/** What workers listen for: a workspace with deliveries to process or (`search`) something to index, a connection whose settings changed, or something a session should say. */
export interface WorkNotice {
  w: string;
  search?: true;
  connection?: string;
  signal?: PlatformSignal;
}

// PostgreSQL refuses payloads of 8000 bytes and more.
const payloadLimit = 7_500;

/**
 * Tells the web processes, outside any transaction: NOTIFY inside one takes a global lock at commit. A notice lost in a
 * crash is made good by the next one, because clients catch up by event id.
 * @param mustBeRead the changes are not fit to be sent: listeners read the event
 */
export function notifyLive(workspaceId: string, eventId: string, changesJson: string, mustBeRead: boolean): void {
  const inFull = !mustBeRead && changesJson.length < payloadLimit && `{"w":"${workspaceId}","e":"${eventId}","c":${changesJson}}`;
  send(liveChannel, inFull && Buffer.byteLength(inFull) < payloadLimit ? inFull : JSON.stringify({ w: workspaceId, e: eventId } satisfies LiveNotice));
}

export function notifySignals(workspaceId: string, signals: LiveSignal[]): void {
  send(liveChannel, JSON.stringify({ w: workspaceId, s: signals } satisfies LiveNotice));
}

export function notifyWork(notice: WorkNotice): void {
  send(workChannel, JSON.stringify(notice));
}

function send(channel: string, payload: string): void {
  getSql()`select pg_notify(${channel}, ${payload})`.catch(() => {});
}
