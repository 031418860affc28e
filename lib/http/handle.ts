import "server-only";
import { ZodError } from "zod";
import { ConnectorError } from "../connectors/errors";
import { isDatabaseDown, isUnstorableText } from "../database-errors";
import { AppError, isMoved, type ErrorCode, type FieldError } from "../errors";
import { log } from "../log";
import { withRequest } from "./current-request";

const statusOf: Record<ErrorCode, number> = { unauthenticated: 401, forbidden: 403, not_found: 404, conflict: 409, answered_meanwhile: 409, invalid: 422, too_large: 413, rate_limited: 429, unavailable: 503, internal: 500 };

const titleOf: Record<ErrorCode, string> = {
  unauthenticated: "Sign in first",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Conflict",
  answered_meanwhile: "Somebody answered meanwhile",
  invalid: "Some of what was sent is not valid",
  too_large: "Too large",
  rate_limited: "Too many requests",
  unavailable: "Not available right now",
  internal: "Something went wrong on our side",
};

type Handler<Params> = (request: Request, context: Params) => Promise<Response>;

/** Wraps a route handler: the one place where an error becomes a status and an RFC 9457 problem. */
export function handle<Params>(handler: Handler<Params>): Handler<Params> {
  return async (request, context) => {
    try {
      return await withRequest(request, () => handler(request, context));
    } catch (error) {
      return movedResponse(error, request) ?? problemResponse(error, request);
    }
  };
}

/** Where what was asked for is now, for a caller that asks there again in the same way: the move may be taken back, so nobody is to remember it. */
function movedResponse(error: unknown, request: Request): Response | null {
  if (!isMoved(error)) return null;
  const { pathname, search } = new URL(request.url);
  const { from, to } = error.moved;
  if (!pathname.split("/").includes(from)) return null;
  return new Response(null, { status: 307, headers: { location: `${pathname.split("/").map((part) => (part === from ? to : part)).join("/")}${search}`, "cache-control": "no-store" } });
}

/** An RFC 9457 problem: `type` and `code` are stable, `detail` is for people, `errors` names fields. */
export function problemResponse(error: unknown, request?: Request): Response {
  const { code, detail, fields, retryAfterSeconds } = describe(error);
  if (code === "internal") log.error({ err: error, path: request && new URL(request.url).pathname }, "request failed");
  const status = statusOf[code];
  const body = { type: `https://weft.invalid/problems/${code}`, title: titleOf[code], status, code, detail, ...(fields && { errors: fields }) };
  const headers: Record<string, string> = { "content-type": "application/problem+json", "cache-control": "no-store" };
  if (retryAfterSeconds) headers["retry-after"] = String(Math.ceil(retryAfterSeconds));
  return new Response(JSON.stringify(body), { status, headers });
}

function describe(error: unknown): { code: ErrorCode; detail: string; fields?: FieldError[]; retryAfterSeconds?: number } {
  if (error instanceof AppError) return { code: error.code, detail: error.message, fields: error.fields, retryAfterSeconds: error.retryAfterSeconds };
  if (error instanceof ZodError) return { code: "invalid", detail: "Correct the fields named below.", fields: zodFields(error) };
  if (error instanceof ConnectorError) return { code: error.kind === "rate_limit" ? "rate_limited" : error.kind === "network" ? "unavailable" : "invalid", detail: error.message, retryAfterSeconds: error.retryAfterSeconds };
  if (error instanceof SyntaxError) return { code: "invalid", detail: "The body is not valid JSON." };
  if (isUnstorableText(error)) return { code: "invalid", detail: "A text holds a character that cannot be kept, such as U+0000. Remove it and send again." };
  if (isDatabaseDown(error)) return { code: "unavailable", detail: "The database does not answer. Try again in a moment.", retryAfterSeconds: 2 };
  return { code: "internal", detail: "The error was logged. Try again; if it stays, tell the person who runs this Weft." };
}

const zodFields = (error: ZodError): FieldError[] => error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message }));
