import "server-only";
import { createHash } from "node:crypto";
import type { connections } from "@/db";
import type { ChannelEvent } from "../connectors/contract";
import type { ConnectorManifest } from "../connectors/manifest";

export type ConnectionRecord = Pick<typeof connections.$inferSelect, "id" | "connector" | "displayName" | "settings" | "facts" | "teamId" | "isDemo" | "status">;

/** One event with what the core must know to apply it. */
export interface Incoming {
  readonly connection: ConnectionRecord;
  readonly manifest: ConnectorManifest;
  readonly event: ChannelEvent;
  /** Set for every event that is kept: the connector's id, or one made from the delivery. */
  readonly externalId: string;
  /** Provider's time, never in our future. */
  readonly at: Date;
  readonly receivedAt: Date;
}

const futureTolerance = 5 * 60_000;

/** Makes an event safe to store: no NUL characters, no halves of surrogate pairs, no time in the future, always an id. */
export function toIncoming(connection: ConnectionRecord, manifest: ConnectorManifest, event: ChannelEvent, receivedAt: Date, deliveryId: string, index: number): Incoming {
  const clean = cleanStrings(event);
  return { connection, manifest, event: clean, externalId: clean.externalId ?? derivedId(clean, deliveryId, index), at: eventTime(clean.at, receivedAt), receivedAt };
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
  if (typeof value === "string") return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(cleanStrings) as T;
  if (value && typeof value === "object" && !(value instanceof Uint8Array)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanStrings(inner)])) as T;
  return value;
}

const cleanText = (text: string): string => (text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text).toWellFormed();
