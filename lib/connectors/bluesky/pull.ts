import { createHash } from "node:crypto";
import { z } from "zod";
import type { ConnectionContext, NewDelivery, PulledDeliveries } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";
import { toDelivery } from "./parse";
import { lookUp } from "./profiles";
import { chatLogPage, notificationPage, type PagedNotification } from "./schema";
import { call, chatService } from "./session";

const pageSize = 100;
/** Pages in one go; what lies before them is fetched by the next. */
const mostPages = 15;
/** What its author dated back shows up below the newest: so many minutes are looked through again. */
const overlapMs = 10 * 60_000;
/** Of so many notifications within the overlap we remember that they came. */
const mostKnown = 600;

const cursorSchema = z.object({
  /** When the newest notification so far was indexed. */
  at: z.string().optional(),
  /** Short hashes of those near it. */
  known: z.array(z.string()).default([]),
  /** Older pages that are still to be fetched: from this cursor down to this time. */
  gap: z.object({ cursor: z.string(), until: z.string() }).optional(),
  /** Of the log of private conversations. */
  chat: z.string().optional(),
});
type Cursor = z.infer<typeof cursorSchema>;

/**
 * Asks for notifications and private messages since `cursor`. Bluesky has no "since": it pages from the newest back to
 * what came before, and what is found is handed over oldest first. A first look takes one page.
 */
export async function pull(connection: ConnectionContext, cursor: string | null, signal: AbortSignal): Promise<PulledDeliveries> {
  const before = readCursor(cursor);
  try {
    const notified = await notifications(connection, before, signal);
    const chat = connection.settings.chat === false ? { deliveries: [], next: before.chat } : await chatLog(connection, before.chat, signal);
    const next: Cursor = { ...notified.next, ...(chat.next !== undefined && { chat: chat.next }) };
    return { deliveries: [...notified.deliveries, ...chat.deliveries], cursor: JSON.stringify(next), more: Boolean(next.gap) || chat.more, waitSeconds: secondsBetween(connection) };
  } catch (error) {
    if (signal.aborted) return { deliveries: [], cursor };
    throw error;
  }
}

function readCursor(cursor: string | null): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(cursor ?? "{}"));
  } catch {
    return { known: [] };
  }
}

const secondsBetween = ({ settings }: ConnectionContext): number => Math.min(Math.max(Number(settings.pollSeconds) || 10, 1), 3600);

async function notifications(connection: ConnectionContext, before: Cursor, signal: AbortSignal): Promise<{ deliveries: NewDelivery[]; next: Cursor }> {
  const { at, gap } = before;
  const known = new Set(before.known);
  const until = gap?.until ?? (at === undefined ? undefined : new Date(Date.parse(at) - overlapMs).toISOString());
  const pages: PagedNotification[][] = [];
  const seen: PagedNotification[] = [];
  let from = gap?.cursor;
  let rest: string | undefined;
  for (;;) {
    const page = await call(connection, "app.bsky.notification.listNotifications", { query: { limit: pageSize, cursor: from }, signal }, notificationPage);
    seen.push(...page.notifications);
    pages.push(page.notifications.filter((one) => !known.has(shortHash(one))));
    const last = page.notifications.at(-1);
    if (!last || !page.cursor || page.cursor === from || until === undefined || (last.indexedAt ?? "") < until) break;
    if (pages.length === mostPages) {
      rest = page.cursor;
      break;
    }
    from = page.cursor;
  }
  const fresh = pages.filter((page) => page.length).toReversed();
  const profiles = await lookUp(connection, fresh.flat().flatMap(({ author }) => author?.did ?? []), signal);
  const deliveries = fresh.map((page) => toDelivery("notifications", { notifications: page, profiles: profiles.filter(({ did }) => page.some(({ author }) => author?.did === did)) }));
  const newest = [at, ...seen.map(({ indexedAt }) => indexedAt)].reduce((a, b) => ((b ?? "") > (a ?? "") ? b : a), undefined);
  return { deliveries, next: { at: newest, known: nearby(seen, before.known, newest), ...(rest && until && { gap: { cursor: rest, until } }) } };
}

/** Those of the overlap, newest first; what was known before stays while there is room. */
function nearby(seen: PagedNotification[], before: string[], newest: string | undefined): string[] {
  const since = newest ? new Date(Date.parse(newest) - overlapMs).toISOString() : "";
  const near = seen.filter(({ indexedAt }) => (indexedAt ?? "") >= since).map(shortHash);
  return [...new Set([...near, ...before])].slice(0, mostKnown);
}

const shortHash = ({ uri = "", indexedAt = "" }: PagedNotification): string => createHash("sha256").update(uri || indexedAt).digest("base64url").slice(0, 8);

/** The log's first answer says where it stands now; what was said before is not fetched. */
async function chatLog(connection: ConnectionContext, cursor: string | undefined, signal: AbortSignal): Promise<{ deliveries: NewDelivery[]; next: string | undefined; more?: boolean }> {
  try {
    const page = await call(connection, "chat.bsky.convo.getLog", { query: { cursor }, proxy: chatService, signal }, chatLogPage);
    if (cursor === undefined || page.logs.length === 0) return { deliveries: [], next: page.cursor ?? cursor };
    const profiles = await lookUp(connection, page.logs.flatMap(({ message }) => (message as { sender?: { did?: string } } | undefined)?.sender?.did ?? []), signal);
    return { deliveries: [toDelivery("chat", { logs: page.logs, profiles })], next: page.cursor ?? cursor, more: page.cursor !== undefined && page.cursor !== cursor };
  } catch (error) {
    const trouble = toConnectorError(error);
    // Notifications must not wait for a chat service that is down, or that a server of one's own does not have.
    if (signal.aborted || trouble.kind === "rate_limit" || (trouble.kind === "auth" && trouble.code !== "InvalidToken")) throw error;
    connection.log.warn("Private messages could not be asked for.", { code: trouble.code ?? trouble.kind, reason: trouble.message });
    return { deliveries: [], next: cursor };
  }
}

/** For the "Test connection" button. @throws ConnectorError */
export async function checkChat(connection: ConnectionContext): Promise<string> {
  if (connection.settings.chat === false) return "Switched off in the settings.";
  try {
    await call(connection, "chat.bsky.convo.getLog", { proxy: chatService }, chatLogPage);
    return "Private messages can be read.";
  } catch (error) {
    const trouble = toConnectorError(error);
    if (trouble.kind !== "network" && trouble.kind !== "rejected") throw error;
    throw new ConnectorError("config", "Private messages cannot be reached through this server. Switch them off in the settings if it has none.", { code: trouble.code, cause: error });
  }
}
