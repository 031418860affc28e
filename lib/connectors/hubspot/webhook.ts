import { createHmac, timingSafeEqual } from "node:crypto";
import type { WebhookAbility, WebhookRequest } from "../contract";

const oldestMs = 5 * 60_000;

/** The only percent codes that HubSpot takes back before it signs an address. */
const takenBack = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

export const signedUrl = (url: string): string => url.replace(takenBack, (code) => decodeURIComponent(code));

/**
 * The third version of HubSpot's signature; the first two do not protect the address or the time, and are not taken.
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export function signatureOf(secret: string, { method, url, body }: Pick<WebhookRequest, "method" | "url" | "body">, timestamp: string): Buffer {
  return createHmac("sha256", secret).update(`${method.toUpperCase()}${signedUrl(url)}`).update(body).update(timestamp).digest();
}

export const webhook: WebhookAbility = {
  verify(request, { secrets }) {
    const given = request.headers["x-hubspot-signature-v3"];
    const timestamp = request.headers["x-hubspot-request-timestamp"];
    const refuse = (reason: string) => ({ ok: false, status: 401, reason }) as const;
    if (!secrets.clientSecret) return refuse("This connection has no client secret yet, so HubSpot's calls cannot be checked.");
    if (given === undefined || timestamp === undefined) return refuse("The signature (version 3) or its time is missing.");
    if (!/^\d{10,16}$/.test(timestamp) || Math.abs(request.now - Number(timestamp)) > oldestMs) return refuse("The call is more than five minutes old, or this machine's clock is wrong.");
    const expected = signatureOf(secrets.clientSecret, request, timestamp);
    const bytes = Buffer.from(given, "base64");
    return bytes.length === expected.length && timingSafeEqual(bytes, expected) ? { ok: true } : refuse("The signature is not this app's. The webhook's address in HubSpot must be the one that this connection shows.");
  },
};
