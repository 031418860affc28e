import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { ConnectionContext, NewDelivery, StreamSession } from "../contract";
import { ConnectorError } from "../errors";
import { Bayeux, refusal } from "./bayeux";
import { placeOf } from "./parse";
import type { BayeuxMessage } from "./schema";
import { forgetSession, sessionOf } from "./token";

const onlyNew = -1;
/** Everything that the org's own choice of objects sends. */
const allChanges = "/data/ChangeEvents";

/** Where each channel stands. */
const cursorSchema = z.record(z.string(), z.string());

/** Change Data Capture and platform events, until `stream.signal` fires. What was missed for good is found by asking, which goes on beside it. */
export async function runStream(connection: ConnectionContext, stream: StreamSession): Promise<void> {
  const places = new Map(Object.entries(readCursor(stream.cursor)));
  while (!stream.signal.aborted) {
    const session = sessionOf(connection);
    try {
      await listen(connection, stream, new Bayeux(connection, await session), places);
    } catch (error) {
      if (stream.signal.aborted) return;
      if (!(error instanceof ConnectorError)) throw error;
      if (error.kind === "auth" && error.remedy === "refresh") forgetSession(connection, session);
      else if (error.code === "limit") await pause((error.retryAfterSeconds ?? 3_600) * 1_000, stream, connection, error.message);
      else if (error.code !== "handshake") throw error;
      await sleep(1_000, undefined, { signal: stream.signal }).catch(() => {});
    }
  }
}

async function pause(ms: number, { signal, healthy }: StreamSession, { log }: ConnectionContext, why: string): Promise<void> {
  log.warn(why);
  healthy("asks for changes");
  await sleep(ms, undefined, { signal }).catch(() => {});
}

async function listen(connection: ConnectionContext, stream: StreamSession, bayeux: Bayeux, places: Map<string, string>): Promise<void> {
  const { signal } = stream;
  await bayeux.handshake(signal);
  try {
    for (const channel of channelsOf(connection)) await take(stream, places, await subscribe(connection, bayeux, channel, places, signal));
    stream.healthy("hears of changes at once");
    while (!signal.aborted) {
      const messages = await bayeux.connect(signal);
      await take(stream, places, messages);
      const answer = messages.find(({ channel }) => channel === "/meta/connect");
      if (answer?.successful === false) throw refusal(answer);
      if (answer?.advice?.reconnect === "handshake" || answer?.advice?.reconnect === "none") throw new ConnectorError("network", "Salesforce ended its stream. Weft begins it anew.", { code: "handshake" });
      if (answer?.advice?.interval) await sleep(Math.min(answer.advice.interval, 60_000), undefined, { signal }).catch(() => {});
    }
  } finally {
    await bayeux.disconnect();
  }
}

/** From the last place; when that is no longer kept, from now on. */
async function subscribe({ log }: ConnectionContext, bayeux: Bayeux, channel: string, places: Map<string, string>, signal: AbortSignal): Promise<BayeuxMessage[]> {
  const place = places.get(channel);
  try {
    return await bayeux.subscribe(channel, place === undefined ? onlyNew : Number(place), signal);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== "replay") throw error;
    log.warn("Salesforce no longer keeps what was streamed since then; it is found by asking", { channel, place });
    places.delete(channel);
    return bayeux.subscribe(channel, onlyNew, signal);
  }
}

/** Keeps what came with its place, in one transaction. */
async function take(stream: StreamSession, places: Map<string, string>, messages: readonly BayeuxMessage[]): Promise<void> {
  const deliveries = messages.filter(({ channel, data }) => data !== undefined && !channel.startsWith("/meta/")).map(toDelivery);
  if (!deliveries.length) return;
  for (const { body } of deliveries) {
    const place = placeOf(body);
    if (place) places.set(channelOf(place.channel), place.replayId);
  }
  await stream.deliver(deliveries, JSON.stringify(Object.fromEntries(places)));
}

/** Whatever the channel of a single object, our place is that of the channel that was subscribed to. */
const channelOf = (channel: string): string => (channel.startsWith("/data/") ? allChanges : channel);

const toDelivery = ({ channel, data }: BayeuxMessage): NewDelivery => ({ type: "cometd", body: new TextEncoder().encode(JSON.stringify({ channel, data })) });

export function channelsOf({ settings }: Pick<ConnectionContext, "settings">): string[] {
  const written = settings.platformEvents;
  const names = (Array.isArray(written) ? written.map(String) : typeof written === "string" ? written.split("\n") : []).map((name) => name.trim().replace(/^\/event\//, "")).filter((name) => /^\w+__e$/.test(name));
  return [allChanges, ...new Set(names.map((name) => `/event/${name}`))];
}

function readCursor(cursor: string | null): Record<string, string> {
  try {
    return cursor === null ? {} : cursorSchema.parse(JSON.parse(cursor));
  } catch {
    return {};
  }
}
