import "server-only";
import { AppError } from "../errors";
import { publicUrl } from "./public-url";

/**
 * Refuses a write that another site's page made with our cookie. Browsers say on every write where it comes from.
 * @throws AppError "forbidden"
 */
export function requireSameOrigin(request: Request): void {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site === "same-origin" || (!site && origin && isOurs(origin, request))) return;
  throw new AppError("forbidden", "This request did not come from Weft's own pages. Programs use an API key instead of a cookie.");
}

function isOurs(origin: string, request: Request): boolean {
  try {
    const { host } = new URL(origin);
    return host === request.headers.get("host") || host === new URL(publicUrl("/")).host;
  } catch {
    return false;
  }
}
