import { originOf } from "@/lib/embeds/schema";
import { framersOf } from "@/lib/embeds/open";
import { log } from "@/lib/log";
import type { PagePolicy } from "./page-policy";

const embed = /^\/embed\/([\w-]+)(?:[?#]|$)/;

/** Who may frame a page, and what it may frame: both ways of embedding. All other pages are neither. Null for those, so that they need not wait. */
export function framingOf(url: string): Promise<Pick<PagePolicy, "framedBy" | "frames">> | Pick<PagePolicy, "framedBy" | "frames"> | null {
  const token = embed.exec(url)?.[1];
  if (token) return framersOf(token).then((framedBy) => ({ framedBy }), (error: unknown) => (log.warn({ err: error }, "who may frame an embed is not known"), {}));
  if (!url.startsWith("/gadget?")) return null;
  const address = new URLSearchParams(url.slice(url.indexOf("?"))).get("url") ?? "";
  const origin = URL.canParse(address) ? originOf(new URL(address).origin) : null;
  // Whether the workspace allows it, the page itself looks up; here only that it can frame nothing else.
  return { framedBy: ["'self'"], frames: origin ? [origin] : [] };
}
