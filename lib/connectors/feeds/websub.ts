import { createHmac, timingSafeEqual } from "node:crypto";
import type { ConnectionContext, WebhookAbility } from "../contract";
import { ConnectorError, failedCall } from "../errors";
import { maxFeedBytes } from "./decode";

/** We ask for ten days, and renew long before. */
const leaseSeconds = 10 * 24 * 3600;
export const renewSeconds = 24 * 3600;
const algorithms = new Set(["sha1", "sha256", "sha384", "sha512"]);

/** Who publishes through a hub tells us at once. @see https://www.w3.org/TR/websub/ */
export const webhook: WebhookAbility = {
  handshake({ method, query }, { facts, settings }) {
    if (method !== "GET") return null;
    const { "hub.mode": mode, "hub.topic": topic, "hub.challenge": challenge } = query;
    // A subscription that we did not ask for, or no longer want, is not confirmed.
    const isWanted = topic !== undefined && topic === facts.topic;
    if (mode === "denied") return { status: 200 };
    if (challenge !== undefined && isWanted && (mode === "unsubscribe" || (mode === "subscribe" && settings.push !== false))) return { status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, body: challenge };
    return { status: 404, body: "No such subscription." };
  },

  verify({ headers, body }, { secrets }) {
    const secret = secrets.pushSecret ?? "";
    const [, method = "", given = ""] = /^(\w+)=([0-9a-f]+)$/i.exec(headers["x-hub-signature"] ?? "") ?? [];
    if (!secret || !algorithms.has(method.toLowerCase())) return { ok: false, status: 403, reason: "The signature is missing, or of an unknown kind." };
    const wanted = createHmac(method.toLowerCase(), secret).update(body).digest();
    const shown = Buffer.from(given, "hex");
    return shown.length === wanted.length && timingSafeEqual(shown, wanted) ? { ok: true } : { ok: false, status: 403, reason: "The signature does not fit the body." };
  },

  keepHeaders: [],
  maxBytes: maxFeedBytes,

  async register(connection) {
    if (mayBeTold(connection)) await subscribe(connection, "subscribe").catch((error: unknown) => connection.log.warn("The hub could not be asked to tell us. The feed is looked at instead.", { reason: error instanceof Error ? error.message : "" }));
  },

  async unregister(connection) {
    if (mayBeTold(connection)) await subscribe(connection, "unsubscribe");
  },
};

/** A hub reaches us at an address of the internet only; it is a local one where somebody tries this out. */
export function mayBeTold({ settings, facts, webhookUrl, secrets }: Pick<ConnectionContext, "settings" | "facts" | "webhookUrl" | "secrets">): boolean {
  return settings.push !== false && typeof facts.hub === "string" && typeof facts.topic === "string" && Boolean(secrets.pushSecret) && (webhookUrl.startsWith("https://") || /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(facts.hub));
}

/** @throws ConnectorError when the hub refuses or does not answer */
export async function subscribe(connection: ConnectionContext, mode: "subscribe" | "unsubscribe"): Promise<void> {
  const { facts, secrets, webhookUrl } = connection;
  const form = new URLSearchParams({ "hub.mode": mode, "hub.topic": String(facts.topic), "hub.callback": webhookUrl, ...(mode === "subscribe" && { "hub.secret": secrets.pushSecret ?? "", "hub.lease_seconds": String(leaseSeconds) }) });
  let response: Response;
  try {
    response = await connection.fetch(String(facts.hub), { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: form.toString(), signal: AbortSignal.timeout(15_000) });
    await response.body?.cancel();
  } catch (error) {
    throw failedCall(error, "The feed's hub");
  }
  if (!response.ok) throw new ConnectorError(response.status >= 500 ? "network" : "rejected", `The feed's hub refused to tell us of new items (${response.status}). The feed is looked at now and then instead.`, { code: String(response.status) });
}
