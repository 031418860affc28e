import type { IncomingMessage, ServerResponse } from "node:http";
import { contextFromCookieHeader } from "@/lib/auth/find-context";
import { actingMemberId, type Context } from "@/lib/context";
import { log } from "@/lib/log";
import type { LiveMessage } from "@/lib/realtime/changes";
import { type Heard, readFeedSince, subscribeLive, viewersOf } from "@/lib/realtime/hub";
import { visibleTo } from "@/lib/realtime/visible";
import { answer, plain } from "./body";

const heartbeatMs = 20_000;
/** How often a stream looks whether its session still holds and what it may see. */
const checkMs = 60_000;
/** A browser that reads nothing for so many bytes is cut off; it comes back by its last event id. */
const bufferLimit = 1024 * 1024;

/** The live stream of one browser (server-sent events): first what it missed, then what happens. */
export async function handleEvents(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { cookie } = request.headers;
    const context = await contextFromCookieHeader(cookie);
    if (!context) return answer(response, plain(401, "Sign in first."));
    const lastEventId = String(request.headers["last-event-id"] ?? new URL(request.url ?? "/", "http://localhost").searchParams.get("after") ?? "");
    await stream(request, response, context, cookie, lastEventId);
  } catch (error) {
    log.warn({ err: error }, "a live stream could not be opened");
    if (response.headersSent) response.destroy();
    else answer(response, plain(503, "The live stream is not available right now.", { "retry-after": "3" }));
  }
}

async function stream(request: IncomingMessage, response: ServerResponse, first: Context, cookie: string | undefined, lastEventId: string): Promise<void> {
  let context = first;
  let caughtUp = false;
  const early: Heard[] = [];
  const write = (message: LiveMessage | null) => {
    if (!message || response.destroyed) return;
    response.write(`${message.id ? `id: ${message.id}\n` : ""}data: ${JSON.stringify(message)}\n\n`);
    if (response.writableLength > bufferLimit) response.destroy();
  };
  const tell = (heard: Heard) => write(visibleTo(context.scope, actingMemberId(context), heard));
  const recheck = async () => {
    const current = await contextFromCookieHeader(cookie).catch(() => context);
    if (!current || current.workspaceId !== context.workspaceId) return void response.end();
    context = current;
  };
  const unsubscribe = subscribeLive(context.workspaceId, (heard) => {
    if (!caughtUp) return void early.push(heard);
    tell(heard);
    // Roles or teams may have changed: what this browser may hear of changes with them.
    if (heard.changes.some((change) => change.topic === "members")) void recheck();
  });
  const heartbeat = setInterval(() => response.write(": here\n\n"), heartbeatMs);
  const check = setInterval(() => void recheck(), checkMs);
  response.on("close", () => {
    unsubscribe();
    clearInterval(heartbeat);
    clearInterval(check);
  });
  request.socket.setNoDelay(true);
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no", connection: "keep-alive" });
  response.write("retry: 1000\n\n");
  if (lastEventId) {
    const missed = await readFeedSince(context.workspaceId, lastEventId);
    if (!missed) write({ reset: true });
    for (const { id, changes } of missed ?? []) tell({ eventId: id, changes, signals: [] });
  }
  caughtUp = true;
  tell({ changes: [], signals: viewersOf(context.workspaceId) });
  early.forEach(tell);
}
