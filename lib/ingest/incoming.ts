import "server-only";
import { createHash } from "node:crypto";
import type { connections } from "@/db";
import type { ChannelEvent } from "../connectors/contract";
import type { ConnectorManifest } from "../connectors/manifest";
import { senderOf, type Sender } from "./senders";

export type ConnectionRecord = Pick<typeof connections.$inferSelect, "id" | "connector" | "displayName" | "settings" | "facts" | "teamId" | "isDemo" | "status">;

/** One event with what the core must know to apply it. */
export interface Incoming {
  readonly connection: ConnectionRecord;
  readonly manifest: ConnectorManifest;
  readonly event: ChannelEvent;
  /** Set for every event that is kept: the connector's id, or one made from the delivery. */
  readonly externalId: string;
  /** Null where the event has none, or it does not matter. */
  readonly sender: Sender | null;
  /** Provider's time, never in our future. */
  readonly at: Date;
  readonly receivedAt: Date;
  /** Somebody had the thread of a post loaded: it stands around that one, and nobody has to do anything about it. */
  readonly isAround?: boolean;
}

/** Marks a delivery that was asked for to see a thread. */
export const threadHeader = "weft-thread";

const futureTolerance = 5 * 60_000;

/** Makes an event safe to store: no NUL characters, no halves of surrogate pairs, no time in the future, always an id. */
export function toIncoming(connection: ConnectionRecord, manifest: ConnectorManifest, event: ChannelEvent, receivedAt: Date, deliveryId: string, index: number, isAround = false): Incoming {
  const clean = cleanStrings(event);
  const externalId = clean.externalId ?? derivedId(clean, deliveryId, index);
  return { connection, manifest, event: clean, externalId, sender: senderOf(connection, manifest, clean, externalId), at: eventTime(clean.at, receivedAt), receivedAt, ...(isAround && { isAround }) };
}

/** Receipts carry no id of their own: what they say of which message is their id. */
function derivedId({ kind, target, status, from }: ChannelEvent, deliveryId: string, index: number): string {
  if (kind === "status" && target) return `status:${createHash("sha256").update(`${target}\n${status}\n${from ?? ""}`).digest("base64url").slice(0, 24)}`;
  return `delivery:${deliveryId}:${index}`;
}

function eventTime(at: string | undefined, receivedAt: Date): Date {
  const time = at ? new Date(at) : receivedAt;
  const usable = !Number.isNaN(time.getTime()) && time.getTime() > 0 && time.getTime() <= receivedAt.getTime() + futureTolerance;
  return usable ? time : receivedAt;
}

function cleanStrings<T>(value: T): T {
  if (isClean(value)) return value;
  if (typeof value === "string") return value.replaceAll("\0", "\uFFFD").toWellFormed() as T;
  if (Array.isArray(value)) return value.map(cleanStrings) as T;
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, cleanStrings(inner)])) as T;
}

/** Nearly everything is: nothing is copied then. */
function isClean(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return true;
  for (const key in value) if (!isClean((value as Record<string, unknown>)[key])) return false;
  return true;
}
