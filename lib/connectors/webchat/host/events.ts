import type { Host, HostedChange, HostedMessage, HostReply } from "../../contract";
import type { ServerFrame } from "../protocol";
import { sealSession, tokenRenewSeconds, type Session } from "../tokens";
import { refuse } from "./reply";
import type { Call } from "./router";
import { Seen, toThreadMessages } from "./thread";

const heartbeatMs = 20_000;
/** A stream ends by itself now and then, so that its token is looked at again. */
const lifetimeMs = 3_600_000;

/** Streams per thread in this process: the visitor is here while one lives. */
const streams = new Map<string, number>();

/** `GET events`: server-sent events of one thread, beginning with what the browser missed. */
export async function openEvents({ request, host }: Call, session: Session, ageSeconds: number): Promise<HostReply> {
  const { connection } = host;
  if (await host.limited(`events:${session.visitor}`, 60, 60)) {
    return refuse(429, "rate", "Too many streams were opened. Wait a minute.", { "retry-after": "60" });
  }
  return {
    status: 200,
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" },
    stream: async (write) => {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(lifetimeMs)]);
      if (signal.aborted) return;
      const send = (frame: ServerFrame, id?: string) => write(`${id ? `id: ${id}\n` : ""}data: ${JSON.stringify(frame)}\n\n`);
      if (ageSeconds > tokenRenewSeconds) send({ t: "token", token: sealSession(connection, session, request.now) });
      await follow(host, session, request.headers["last-event-id"] ?? request.query.lastEventId, send, signal);
      await stayHere(host, session, write, send, signal);
    },
  };
}

/** Listens first and reads the past second, so that nothing falls between the two. */
async function follow(host: Host, session: Session, lastEventId: string | undefined, send: (frame: ServerFrame, id?: string) => void, signal: AbortSignal): Promise<void> {
  const seen = new Seen();
  const early: HostedChange[] = [];
  let caughtUp = false;
  const show = (messages: HostedMessage[]) => toThreadMessages(host.connection, session.visitor, messages, Date.now());
  const tell = (change: HostedChange) => {
    if (change.kind === "typing") return send({ t: "typing", on: change.on, name: change.name });
    if (change.kind === "ended") return send({ t: "ended" });
    seen.note(change.message);
    for (const message of show([change.message])) send({ t: "message", message }, seen.id);
  };
  host.subscribe(session.visitor, (change) => (caughtUp ? tell(change) : early.push(change)), signal);
  const past = await host.history(session.visitor);
  past.forEach((message) => seen.note(message));
  if (seen.id !== lastEventId) send({ t: "transcript", messages: show(past) }, seen.id);
  caughtUp = true;
  early.forEach(tell);
}

/** Keeps the stream open until the visitor leaves; tells members that the visitor is here, and the visitor how many members are. */
async function stayHere(host: Host, { visitor, user }: Session, write: (chunk: string) => boolean, send: (frame: ServerFrame) => void, signal: AbortSignal): Promise<void> {
  const key = `${host.connection.id} ${visitor}`;
  const announce = (on: boolean) => host.transient({ kind: "presence", conversation: visitor, from: user?.id ?? visitor, on });
  let agents = -1;
  const beat = async () => {
    write(": here\n\n");
    announce(true);
    const { online } = await host.presence();
    if (online !== agents) send({ t: "presence", agents: (agents = online) });
  };
  streams.set(key, (streams.get(key) ?? 0) + 1);
  try {
    while (!signal.aborted) {
      await beat();
      await until(signal, heartbeatMs);
    }
  } finally {
    const left = (streams.get(key) ?? 1) - 1;
    if (left) streams.set(key, left);
    else {
      streams.delete(key);
      announce(false);
    }
  }
}

function until(signal: AbortSignal, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
