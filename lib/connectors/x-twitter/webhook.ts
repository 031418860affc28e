import { createHmac, timingSafeEqual } from "node:crypto";
import type { ConnectionContext, WebhookAbility } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";
import { call } from "./api";
import { anything, created, webhooks } from "./schema";

const digest = (secret: string, message: string | Uint8Array): string => `sha256=${createHmac("sha256", secret).update(message).digest("base64")}`;

const publicTypes = ["post.mention.create", "post.reply.create", "post.quote.create", "post.repost.create", "post.create", "post.delete", "oauth.revoke"];
const privateTypes = ["dm.received", "dm.sent", "dm.read", "dm.indicate_typing", "chat.received"];

/** @see https://docs.x.com/x-api/webhooks/introduction */
export const webhook: WebhookAbility = {
  handshake({ method, query }, { secrets }) {
    const token = query.crc_token;
    if (method !== "GET" || token === undefined || !secrets.apiSecret) return null;
    return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ response_token: digest(secrets.apiSecret, token) }) };
  },

  verify({ headers, body }, { secrets }) {
    const given = Buffer.from(headers["x-twitter-webhooks-signature"] ?? "");
    const wanted = Buffer.from(digest(secrets.apiSecret ?? "", body));
    if (secrets.apiSecret && given.length === wanted.length && timingSafeEqual(given, wanted)) return { ok: true };
    return { ok: false, status: 401, reason: "The signature is missing or does not fit the body." };
  },

  async register(connection) {
    if (connection.settings.delivery !== "webhook") return;
    const url = addressOf(connection);
    const id = await webhookId(connection, url);
    const wanted = [...publicTypes, ...(connection.settings.directMessages === false ? [] : privateTypes)];
    for (const type of wanted) {
      await call(connection, "/2/activity/subscriptions", { method: "POST", body: { event_type: type, filter: { user_id: String(connection.facts.userId) }, tag: "weft", webhook_id: id } }, anything).catch((error: unknown) => {
        if (!/duplicate|already/i.test(toConnectorError(error).message)) throw error;
      });
    }
  },

  async unregister(connection) {
    if (connection.settings.delivery !== "webhook") return;
    const known = await find(connection, connection.webhookUrl);
    if (known) await call(connection, `/2/webhooks/${known}`, { method: "DELETE", asApp: true }, anything);
  },
};

function addressOf({ webhookUrl, settings }: ConnectionContext): string {
  const { protocol, port } = new URL(webhookUrl);
  const isLocalTest = /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(String(settings.apiUrl));
  if (!isLocalTest && (protocol !== "https:" || port)) throw new ConnectorError("config", "X calls public https addresses without a port only, and this Weft has none. Choose “Weft asks X” in this connection's settings.");
  return webhookUrl;
}

/** One that is there already is validated anew. */
async function webhookId(connection: ConnectionContext, url: string): Promise<string> {
  const known = await find(connection, url);
  if (!known) return (await call(connection, "/2/webhooks", { method: "POST", body: { url }, asApp: true }, created)).data.id;
  await call(connection, `/2/webhooks/${known}`, { method: "PUT", asApp: true }, anything);
  return known;
}

async function find(connection: ConnectionContext, url: string): Promise<string | null> {
  const { data = [] } = await call(connection, "/2/webhooks", { asApp: true }, webhooks);
  return data.find((one) => one.url === url)?.id ?? null;
}
