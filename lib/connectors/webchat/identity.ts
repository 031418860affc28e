import { createHmac, timingSafeEqual } from "node:crypto";

/** What a company's server computes for a signed-in visitor: lower hex HMAC-SHA256(widget secret, id as UTF-8). */
export function userHash(widgetSecret: string, userId: string): string {
  return createHmac("sha256", widgetSecret).update(userId, "utf8").digest("hex");
}

/** Whether the page vouches for this id, compared in constant time. */
export function vouchedFor(widgetSecret: string, userId: string, hash: string | undefined): boolean {
  if (!hash || !/^[0-9a-f]{64}$/.test(hash)) return false;
  return timingSafeEqual(Buffer.from(hash, "hex"), Buffer.from(userHash(widgetSecret, userId), "hex"));
}
