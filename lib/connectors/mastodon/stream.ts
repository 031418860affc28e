import type { ConnectionContext, StreamSession } from "../contract";
import { ConnectorError, failedCall } from "../errors";
import { apiError } from "./api";
import { isLater } from "./ids";
import { readInstance } from "./instance";
import { fetchMissed } from "./notifications";
import { toDelivery } from "./parse";
import { readEvents } from "./sse";

/** The server says something every 15 s, if only that it is there. */
const silenceMs = 75_000;
/** A stream that lived for so long was fine: it is opened again without a word. */
const livedMs = 20_000;

/**
 * Holds the account's stream open. Whenever it is opened, what was missed meanwhile is fetched, after it is open, so that
 * nothing falls between the two.
 * @throws ConnectorError when it cannot be opened, or is cut at once
 */
export async function stream(connection: ConnectionContext, session: StreamSession): Promise<void> {
  const { streaming } = await readInstance(connection);
  while (!session.signal.aborted) {
    const openedAt = Date.now();
    try {
      await listenOnce(connection, session, streaming);
    } catch (error) {
      if (session.signal.aborted) return;
      const trouble = failedCall(error, "The Mastodon server's stream");
      if (trouble.kind !== "network" || Date.now() - openedAt < livedMs) throw trouble;
    }
  }
}

async function listenOnce(connection: ConnectionContext, session: StreamSession, streaming: string): Promise<void> {
  const silence = new AbortController();
  const signal = AbortSignal.any([session.signal, silence.signal]);
  let watch = setTimeout(() => silence.abort(), silenceMs);
  const beat = () => {
    clearTimeout(watch);
    watch = setTimeout(() => silence.abort(), silenceMs);
  };
  try {
    const response = await connection.fetch(`${streaming}/api/v1/streaming/user`, { headers: { authorization: `Bearer ${connection.secrets.token ?? ""}`, accept: "text/event-stream" }, signal });
    if (!response.ok || !response.body) {
      const refusal = apiError(response.status, await response.json().catch(() => null), response.headers);
      throw refusal.kind === "rejected" ? new ConnectorError("config", "This server offers no stream. Choose “Weft asks every 30 seconds” in the connection's settings.", { code: refusal.code }) : refusal;
    }
    await catchUp(connection, session);
    session.healthy("Listening");
    for await (const { event, data } of readEvents(response.body, beat)) {
      if (event === "update" && !mayBeOurs(data, connection)) continue;
      await session.deliver([toDelivery("stream", { event, payload: data })], event === "notification" ? later(session.cursor, data) : undefined);
    }
  } finally {
    clearTimeout(watch);
  }
}

async function catchUp(connection: ConnectionContext, session: StreamSession): Promise<void> {
  for (;;) {
    const { deliveries, cursor, more } = await fetchMissed(connection, session.cursor, session.signal);
    if (deliveries.length) await session.deliver(deliveries, cursor);
    if (!more) return;
  }
}

/** The home timeline comes along; of it, only the account's own posts are kept. */
const mayBeOurs = (data: string, { facts }: ConnectionContext): boolean => data.includes(`"id":"${String(facts.accountId)}"`) || /"id": "/.test(data);

/** The cursor after this notification: never back. */
function later(cursor: string | null, data: string): string | undefined {
  try {
    const { id } = JSON.parse(data) as { id?: unknown };
    return typeof id === "string" && (cursor === null || isLater(id, cursor)) ? id : undefined;
  } catch {
    return undefined;
  }
}
