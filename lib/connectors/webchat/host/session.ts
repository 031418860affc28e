import type { Host, HostReply } from "../../contract";
import { vouchedFor } from "../identity";
import { manifest } from "../manifest";
import type { StartReply } from "../protocol";
import { startRequest, type StampedFrame, type StartInput } from "../schema";
import { allowsOrigin, type WebchatSettings } from "../settings";
import { toDelivery } from "../stamp";
import { newVisitor, openSession, sealSession, tokenIdleSeconds, visitorOf, widgetSecret, type Session } from "../tokens";
import { json, refuse } from "./reply";
import type { Call } from "./router";
import { toThreadMessages } from "./thread";

/** `POST session`: who the visitor is, what was said before, and a token for all else. */
export async function startSession({ request, host, settings }: Call): Promise<HostReply> {
  const { connection } = host;
  if (await host.limited(`start:${request.ip}`, 10, 60)) {
    return refuse(429, "rate", "Too many chats were started from this address. Wait a minute.", { "retry-after": "60" });
  }
  const start = startRequest.safeParse(parseJson(request.body));
  if (!start.success) return refuse(400, "invalid", "This is not a session.start frame.");
  if (start.data.host !== undefined && !allowsOrigin(settings.origins, start.data.host)) {
    return refuse(403, "origin", `The chat is not set up for ${start.data.host}. Add it to the connection's websites.`);
  }
  const { session, event } = decide(start.data, host, settings, request.now);
  const { token: _token, host: _host, ...frame } = start.data;
  if (event) {
    const stamped: StampedFrame = { visitor: session.visitor, user: session.user, at: new Date(request.now).toISOString(), ...(event === "became_known" && { becameKnown: true }), frame };
    await host.deliver([toDelivery(stamped)]);
  }
  const [transcript, { online }] = await Promise.all([host.history(session.visitor), host.presence()]);
  return json(200, {
    sessionId: session.visitor,
    visitorId: session.visitor,
    token: sealSession(connection, session, request.now),
    userId: session.user?.id ?? null,
    emailKnown: Boolean(session.user?.email),
    transcript: toThreadMessages(connection, session.visitor, transcript, request.now),
    agents: online,
    expectedReplyMinutes: manifest.expectedReplyMinutes,
  } satisfies StartReply);
}

/**
 * Goes on with an earlier thread when the token shows that it is this visitor's. A thread of a signed-in visitor opens
 * again only while the token is in use or the page vouches for the same person, so that a shared computer tells nothing.
 */
function decide({ user: claim, userHash, token }: StartInput, { connection }: Pick<Host, "connection">, settings: WebchatSettings, now: number): { session: Session; event: "started" | "became_known" | null } {
  const user = claim?.id !== undefined && vouchedFor(widgetSecret(connection), claim.id, userHash) ? { ...claim, id: claim.id } : null;
  const held = token ? openSession(connection, token, now) : null;
  const earlier = held && held.ageSeconds <= settings.historyDays * 86_400 ? held.session : null;
  const inUse = held !== null && held.ageSeconds <= tokenIdleSeconds;
  const goesOn = earlier !== null && (!earlier.user || earlier.user.id === user?.id || (inUse && claim?.id === undefined));
  if (!goesOn) return { session: { visitor: user ? visitorOf(connection, user.id) : newVisitor(), user }, event: "started" };
  const session = { visitor: earlier.visitor, user: user ?? earlier.user };
  if (user && !earlier.user) return { session, event: "became_known" };
  return { session, event: inUse ? null : "started" };
}

export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
