import "server-only";
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/** What a derived key is for: sign-in cookies, the credentials of connections, links that are handed out, answers kept for repeats, keys of readers behind an address, push keys and subscriptions, calls of automation rules. */
export const secretPurposes = ["session", "connections", "links", "answers", "readers", "push", "webhooks"] as const;
export type SecretPurpose = (typeof secretPurposes)[number];

// Version · nonce · ciphertext · tag. The version lets a later cipher read what this one wrote.
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

const keys = new Map<string, Buffer>();

/**
 * The 32-byte key for one purpose, derived from WEFT_SECRET by HKDF-SHA-256.
 * @throws Error when WEFT_SECRET is missing or shorter than 32 characters
 */
export function derivedKey(purpose: SecretPurpose): Buffer {
  const secret = process.env.WEFT_SECRET;
  if (!secret || secret.length < 32) throw new Error("WEFT_SECRET is not set, or is shorter than 32 characters. `npm start` makes one; elsewhere use: openssl rand -base64 32");
  const name = `${purpose}\n${secret}`;
  let key = keys.get(name);
  if (!key) keys.set(name, (key = Buffer.from(hkdfSync("sha256", secret, "", `weft ${purpose}`, 32))));
  return key;
}

/** Encrypts with AES-256-GCM. `context` is not stored: it must be the same when opened, which ties the bytes to their place. */
export function seal(purpose: SecretPurpose, context: string, plaintext: string): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", derivedKey(purpose), nonce).setAAD(Buffer.from(context));
  return Buffer.concat([Buffer.of(version), nonce, cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the bytes were changed, belong elsewhere, or were sealed with another WEFT_SECRET */
export function open(purpose: SecretPurpose, context: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes[0] !== version || bytes.length < 1 + nonceBytes + tagBytes) throw new Error("This is not something that Weft encrypted.");
  const decipher = createDecipheriv("aes-256-gcm", derivedKey(purpose), bytes.subarray(1, 1 + nonceBytes)).setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(1 + nonceBytes, -tagBytes)), decipher.final()]).toString("utf8");
  } catch (error) {
    throw new Error("The stored secret cannot be decrypted: WEFT_SECRET is not the one it was encrypted with.", { cause: error });
  }
}

/** An HMAC-SHA-256 of `text`, base64url. */
export function sign(purpose: SecretPurpose, text: string): string {
  return createHmac("sha256", derivedKey(purpose)).update(text).digest("base64url");
}

/** The same, base64: a key made of one of ours, to hand out. */
export const macOf = (purpose: SecretPurpose, text: string): string => createHmac("sha256", derivedKey(purpose)).update(text).digest("base64");

/** Whether `signature` is `sign(purpose, text)`, in constant time. */
export function verify(purpose: SecretPurpose, text: string, signature: string): boolean {
  return sameText(sign(purpose, text), signature);
}

/** A secret to hand out (API keys, invitations): 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is kept of a handed-out secret. It holds 256 random bits, so a plain digest suffices. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** Compares in constant time. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest()];
  return timingSafeEqual(left, right);
}
