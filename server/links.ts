import type { IncomingMessage, ServerResponse } from "node:http";
import { codeIn } from "@/lib/links/address";
import { countClick } from "@/lib/links/clicks";
import { findLink } from "@/lib/links/find";
import { isRobot } from "@/lib/links/robots";
import { log } from "@/lib/log";
import { answer, plain } from "./body";

/** Leads on from an address of ours that stands in a post, and counts people who follow it. */
export async function handleLink(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") return answer(response, plain(405, "This address only leads on.", { allow: "GET, HEAD" }));
  try {
    const code = codeIn(request.url ?? "");
    const link = code ? await findLink(code) : null;
    if (!link) return answer(response, plain(404, "This link leads nowhere. Check that it was copied whole."));
    if (request.method === "GET" && !isRobot(request.headers)) countClick(link);
    // Each time anew, so that each click is counted.
    answer(response, { status: 302, headers: { location: link.address, "cache-control": "no-store" } });
  } catch (error) {
    log.error({ err: error }, "a link could not be followed");
    answer(response, plain(503, "This link cannot be followed right now. Try again in a moment.", { "retry-after": "5" }));
  }
}
