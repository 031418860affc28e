import { z } from "zod";
import type { ConnectionContext, NewDelivery, PulledDeliveries } from "../contract";
import { toConnectorError } from "../errors";
import { call } from "./api";
import { messageFields, postFields } from "./fields";
import { isLater, latest } from "./ids";
import { toDelivery } from "./parse";
import { postPage } from "./schema";

/** What a first look takes: each post costs. */
const firstPosts = 20;
const pageSize = 100;
/** X keeps the newest 800 only. */
const mostPages = 8;
/** 15 times in 15 minutes. */
const secondsBetweenMessages = 65;

const cursorSchema = z.object({
  /** The newest mention and direct message so far. */
  post: z.string().optional(),
  message: z.string().optional(),
  /** When direct messages were asked for, in Unix seconds. */
  messagesAt: z.number().optional(),
});
type Cursor = z.infer<typeof cursorSchema>;
type Page = z.infer<typeof postPage>;

/** Asks for mentions and direct messages since `cursor`; what is found is handed over oldest first. @throws ConnectorError */
export async function pull(connection: ConnectionContext, cursor: string | null, signal: AbortSignal): Promise<PulledDeliveries> {
  const before = readCursor(cursor);
  try {
    const posts = await mentions(connection, before, signal);
    const messages = await directMessages(connection, before, signal);
    const next: Cursor = { ...before, ...(posts.newest && { post: posts.newest }), ...messages.next };
    return { deliveries: [...posts.deliveries, ...messages.deliveries], cursor: JSON.stringify(next), waitSeconds: secondsBetween(connection) };
  } catch (error) {
    if (signal.aborted) return { deliveries: [], cursor };
    throw error;
  }
}

function readCursor(cursor: string | null): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(cursor ?? "{}"));
  } catch {
    return {};
  }
}

const secondsBetween = ({ settings }: ConnectionContext): number => Math.min(Math.max(Number(settings.pollSeconds) || 60, 1), 24 * 3600);

async function mentions(connection: ConnectionContext, { post }: Cursor, signal: AbortSignal): Promise<{ deliveries: NewDelivery[]; newest: string | undefined }> {
  const pages: Page[] = [];
  let token: string | undefined;
  do {
    const page = await call(connection, `/2/users/${String(connection.facts.userId)}/mentions`, { query: { since_id: post, max_results: post ? pageSize : firstPosts, pagination_token: token, ...postFields }, signal }, postPage);
    if (page.data?.length) pages.push(page);
    token = post ? page.meta?.next_token : undefined;
  } while (token && pages.length < mostPages);
  const newest = latest([post, ...pages.flatMap(({ data = [] }) => data.map(({ id }) => id))]);
  return { deliveries: pages.toReversed().map(({ data, includes }) => toDelivery("posts", { data, includes })), newest };
}

/** Newest first, and without a "since": pages back to what is known. */
async function directMessages(connection: ConnectionContext, { message, messagesAt = 0 }: Cursor, signal: AbortSignal): Promise<{ deliveries: NewDelivery[]; next: Pick<Cursor, "message" | "messagesAt"> }> {
  const now = Math.floor(Date.now() / 1000);
  if (connection.settings.directMessages === false || now - messagesAt < Math.min(secondsBetweenMessages, secondsBetween(connection))) return { deliveries: [], next: {} };
  try {
    const pages: Page[] = [];
    let token: string | undefined;
    do {
      const page = await call(connection, "/2/dm_events", { query: { max_results: pageSize, pagination_token: token, ...messageFields }, signal }, postPage);
      const fresh = (page.data ?? []).filter(({ id }) => message === undefined || isLater(id, message));
      pages.push({ ...page, data: fresh });
      token = message !== undefined && fresh.length > 0 && fresh.length === page.data?.length ? page.meta?.next_token : undefined;
    } while (token && pages.length < mostPages);
    const newest = latest([message, ...pages.flatMap(({ data = [] }) => data.map(({ id }) => id))]) ?? "0";
    // What was said before the connection was made is not fetched.
    const deliveries = message === undefined ? [] : pages.filter(({ data }) => data?.length).toReversed().map(({ data, includes }) => toDelivery("messages", { data, includes }));
    return { deliveries, next: { message: newest, messagesAt: now } };
  } catch (error) {
    const trouble = toConnectorError(error);
    // Mentions do not wait for direct messages: their limits are lower, and some apps may not read them.
    if (signal.aborted || (trouble.kind !== "rate_limit" && trouble.kind !== "network" && trouble.code !== "403")) throw error;
    connection.log.warn("Direct messages could not be asked for.", { code: trouble.code ?? trouble.kind, reason: trouble.message });
    return { deliveries: [], next: { messagesAt: now + (trouble.retryAfterSeconds ?? 0) } };
  }
}
