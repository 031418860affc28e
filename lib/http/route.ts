import "server-only";
import type { z } from "zod";
import { requireContext, requireSignedIn } from "../auth/require-context";
import { requirePermission, type Context } from "../context";
import { handle } from "./handle";
import { handleWrite } from "./handle-write";
import type { OperationSpec } from "./openapi";
import { requireSameOrigin } from "./same-origin";

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Input<Schema> = Schema extends z.ZodType ? z.input<Schema> : void;

/** What an operation's code is handed: who calls, and what was asked, validated. */
export interface Call<Spec extends OperationSpec> {
  /** Undefined only for operations that anybody may call. */
  ctx: Spec["caller"] extends "public" ? undefined : Context;
  params: Output<Spec["params"]>;
  query: Output<Spec["query"]>;
  body: Output<Spec["body"]>;
  request: Request;
}

type RouteHandler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

/**
 * A route handler from an operation's description: checks who calls and what is sent, runs `run`, answers as JSON. A
 * `Response` from `run` is the answer itself.
 */
export function route<const Spec extends OperationSpec>(spec: Spec, run: (call: Call<Spec>) => Promise<Input<Spec["response"]> | Response>): RouteHandler {
  const answer: RouteHandler = async (request, context) => {
    if (spec.caller === "public") requireSameOrigin(request);
    const ctx = await callerOf(spec);
    const call = {
      ctx,
      params: spec.params?.parse(await context.params),
      query: spec.query?.parse(Object.fromEntries(new URL(request.url).searchParams)),
      body: spec.body?.parse(await readJson(request)),
      request,
    } as Call<Spec>;
    const result = await run(call);
    if (result instanceof Response) return result;
    const headers = { "cache-control": "no-store" };
    return spec.response ? Response.json(result, { status: spec.status ?? 200, headers }) : new Response(null, { status: spec.status ?? 204, headers });
  };
  return spec.method === "get" || spec.caller === "public" ? handle(answer) : handleWrite(answer);
}

async function callerOf({ caller = "any", permission }: OperationSpec): Promise<Context | undefined> {
  if (caller === "public") return undefined;
  const ctx = caller === "member" ? (await requireSignedIn()).context : await requireContext();
  if (permission) requirePermission(ctx, permission);
  return ctx;
}

/** An empty body counts as an empty object. @throws SyntaxError, which `handle` answers as "invalid" */
async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  return text.trim() ? JSON.parse(text) : {};
}
