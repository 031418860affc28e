import { createHmac, timingSafeEqual } from "node:crypto";
import { ConnectorError } from "./errors";

/** Seconds by which the sender's clock may differ from ours. */
export const toleranceSeconds = 5 * 60;
const minimumKeyBytes = 16;

/** Header names of Standard Webhooks. @see https://www.standardwebhooks.com */
export interface SignatureHeaders {
  "webhook-id": string;
  "webhook-timestamp": string;
  "webhook-signature": string;
}

/**
 * Signs one body. `standardwebhooks` does the same for other programs; here the HMAC runs over the raw bytes in native
 * code, because bodies carry files and the door must not wait for them to be hashed in JavaScript.
 * @throws ConnectorError "config" when the secret is not one
 */
export function sign(secret: string, id: string, unixSeconds: number, body: Uint8Array | string): SignatureHeaders {
  return { "webhook-id": id, "webhook-timestamp": String(unixSeconds), "webhook-signature": `v1,${digest(readKey(secret), id, String(unixSeconds), body).toString("base64")}` };
}

/** Whether one of the signatures in the header is right and fresh; `null` when all is well, else the reason. Compares in constant time. */
export function signatureProblem(secret: string, headers: Readonly<Record<string, string | undefined>>, body: Uint8Array, nowMilliseconds: number): string | null {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (!id || !timestamp || !signatures) return "The headers webhook-id, webhook-timestamp and webhook-signature are needed.";
  if (!/^\d{1,12}$/.test(timestamp)) return "webhook-timestamp must be Unix seconds.";
  if (Math.abs(nowMilliseconds / 1000 - Number(timestamp)) > toleranceSeconds) return "webhook-timestamp is more than 5 minutes away from our clock.";
  let key: Buffer;
  try {
    key = readKey(secret);
  } catch (error) {
    if (error instanceof ConnectorError) return error.message;
    throw error;
  }
  const expected = digest(key, id, timestamp, body);
  const given = signatures.split(" ").filter((part) => part.startsWith("v1,")).map((part) => Buffer.from(part.slice(3), "base64"));
  if (given.some((signature) => signature.length === expected.length && timingSafeEqual(signature, expected))) return null;
  return "No signature in webhook-signature is right for this body and secret.";
}

/** The key's bytes: base64 after an optional `whsec_`. @throws ConnectorError "config" */
export function readKey(secret: string): Buffer {
  const encoded = secret.trim().replace(/^whsec_/, "");
  const key = /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, "base64") : Buffer.alloc(0);
  if (key.length < minimumKeyBytes) throw new ConnectorError("config", `The signing secret must be base64 of at least ${minimumKeyBytes} random bytes, with or without whsec_ in front. “openssl rand -base64 32” makes one.`);
  return key;
}

function digest(key: Buffer, id: string, timestamp: string, body: Uint8Array | string): Buffer {
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
}
