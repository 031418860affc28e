import "server-only";
import { cache } from "react";
import { type Context, requirePermission } from "../context";
import { AppError } from "../errors";
import { authenticateApiKey } from "../api-keys/authenticate";
import { currentRequest } from "../http/current-request";
import { requireSameOrigin } from "../http/same-origin";
import { pathHeader } from "../http/note-request";
import type { Permission } from "../members/roles";
import { readSessionId } from "./cookie";
import { findSignedIn, type SignedIn } from "./find-context";

/**
 * Who asks, for routes and pages: an API key (`Authorization: Bearer weft_…`), or the session that the cookie names.
 * While a page is rendered, someone who is not signed in is sent to the sign-in page instead.
 * @throws AppError "unauthenticated", "forbidden" when the permission is missing or a write came from another site
 */
export async function requireContext(permission?: Permission): Promise<Context> {
  const request = currentRequest();
  const bearer = request?.headers.get("authorization");
  const context = bearer ? await authenticateApiKey(bearer) : (await requireSignedIn()).context;
  if (permission) requirePermission(context, permission);
  return context;
}

/** The signed-in person with their workspace; never an API key. Errors as `requireContext`. */
export async function requireSignedIn(): Promise<SignedIn> {
  const request = currentRequest();
  if (request) return requireSession(request);
  const signedIn = await signedInOfPage();
  if (signedIn) return signedIn;
  const { redirect } = await import("next/navigation");
  return redirect(await signInPath());
}

/** The signed-in person while a page is rendered, or null. Asked once a request. */
export const signedInOfPage = cache(async (): Promise<SignedIn | null> => {
  const { headers } = await import("next/headers");
  const sessionId = await readSessionId((await headers()).get("cookie"));
  return sessionId ? findSignedIn(sessionId) : null;
});

async function requireSession(request: Request): Promise<SignedIn> {
  const sessionId = await readSessionId(request.headers.get("cookie"));
  const signedIn = sessionId ? await findSignedIn(sessionId) : null;
  if (!signedIn) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
  requireSameOrigin(request);
  return signedIn;
}

async function signInPath(): Promise<string> {
  const { headers } = await import("next/headers");
  const path = (await headers()).get(pathHeader);
  return path && path !== "/" ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in";
}
