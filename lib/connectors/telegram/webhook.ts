import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { ConnectionContext, WebhookAbility } from "../contract";
import { ConnectorError } from "../errors";
import { call } from "./api";
import { allowedUpdates } from "./convert";
import { webhookInfoSchema } from "./schema";

const secretHeader = "x-telegram-bot-api-secret-token";
const publicApi = "https://api.telegram.org";
const webhookPorts = ["", "443", "80", "88", "8443"];

/**
 * What Telegram shows with every call: the secret from the settings, else one derived from the token, so that nothing
 * more needs to be stored and a new token makes a new secret.
 */
export function webhookSecret(secrets: Readonly<Record<string, string>>): string {
  return secrets.webhookSecret || createHmac("sha256", secrets.token ?? "").update("weft webhook secret").digest("hex");
}

/** @see https://core.telegram.org/bots/api#setwebhook */
export const webhook: WebhookAbility = {
  verify(request, { secrets }) {
    const given = request.headers[secretHeader];
    if (given === undefined) return { ok: false, status: 403, reason: "The secret token header is missing." };
    if (!secrets.token && !secrets.webhookSecret) return { ok: false, status: 403, reason: "This connection has no token yet." };
    if (!sameSecret(given, webhookSecret(secrets))) return { ok: false, status: 403, reason: "The secret token is not this connection's." };
    return { ok: true };
  },

  async register(connection) {
    if (connection.settings.delivery !== "webhook") return removeWebhook(connection);
    const secret = webhookSecret(connection.secrets);
    if (!/^[\w-]{1,256}$/.test(secret)) throw new ConnectorError("config", "The webhook secret may hold only 1 to 256 letters, digits, _ and -. Change it in the settings, or leave it empty.");
    requireReachable(connection);
    await call(connection, "setWebhook", { url: connection.webhookUrl, secret_token: secret, allowed_updates: allowedUpdates }, z.literal(true));
  },

  async unregister(connection) {
    if (connection.settings.delivery === "webhook") await removeWebhook(connection);
  },
};

/** Where Telegram calls now, and what last went wrong there. */
export function webhookInfo(connection: ConnectionContext): Promise<z.infer<typeof webhookInfoSchema>> {
  return call(connection, "getWebhookInfo", {}, webhookInfoSchema);
}

async function removeWebhook(connection: ConnectionContext): Promise<void> {
  await call(connection, "deleteWebhook", { drop_pending_updates: false }, z.literal(true));
}

/** Digests have one length, so that comparing them tells nothing about the secret's. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (value: string) => createHmac("sha256", expected).update(value).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Telegram's own servers call only public https addresses; a Bot API server of one's own may call any. */
function requireReachable({ webhookUrl, settings }: ConnectionContext): void {
  const url = new URL(webhookUrl);
  const ownServer = settings.apiUrl !== undefined && settings.apiUrl !== "" && settings.apiUrl !== publicApi;
  if (ownServer || (url.protocol === "https:" && webhookPorts.includes(url.port))) return;
  throw new ConnectorError("config", `Telegram calls only https addresses on the ports 443, 80, 88 and 8443, and this Weft is reached at ${url.origin}. Choose “Weft asks Telegram”, or give Weft a public address.`);
}
