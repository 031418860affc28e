import "server-only";
import { createHash } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import { idempotencyKeys, type Transaction, withWorkspace } from "@/db";
import type { Context } from "../context";
import { AppError, isMoved } from "../errors";
import { open, seal } from "../secrets";
import { problemResponse } from "./handle";

/** Answers longer than this many bytes are not kept; their repeat is refused. */
const largestKept = 256 * 1024;
const keptHours = 24;

/**
 * Runs a write once for its `Idempotency-Key`: the same request with the same key gets the first answer again.
 * @throws AppError "conflict" for another request with the key, or while the first one has given no answer
 * @throws AppError "invalid" for a key longer than 200 characters
 */
export async function once(ctx: Context, request: Request, key: string, run: (request: Request) => Promise<Response>): Promise<Response> {
  if (key.length > 200) throw new AppError("invalid", "The Idempotency-Key is longer than 200 characters.");
  const body = new Uint8Array(await request.arrayBuffer());
  const slot = { workspaceId: ctx.workspaceId, actor: ctx.actor.kind === "system" ? "system" : `${ctx.actor.kind}:${ctx.actor.id}`, key };
  const earlier = await claim(slot, hashOf(request, body));
  if (earlier) return earlier;
  const copy = new Request(request.url, { method: request.method, headers: request.headers, body: body.byteLength ? body : undefined, signal: request.signal });
  const response = await run(copy).catch(async (error: unknown) => {
    // It is asked for again elsewhere, with the same key.
    if (isMoved(error)) {
      await release(slot);
      throw error;
    }
    return problemResponse(error, request);
  });
  // What is told line by line while it goes on has no answer to repeat.
  if (response.headers.get("content-type")?.startsWith("application/x-ndjson")) await release(slot);
  else await keep(slot, response.clone());
  return response;
}

type Slot = Pick<typeof idempotencyKeys.$inferSelect, "workspaceId" | "actor" | "key">;

const isSlot = ({ workspaceId, actor, key }: Slot) => and(eq(idempotencyKeys.workspaceId, workspaceId), eq(idempotencyKeys.actor, actor), eq(idempotencyKeys.key, key));
const place = ({ workspaceId, actor, key }: Slot) => `${workspaceId}:${actor}:${key}`;

function hashOf(request: Request, body: Uint8Array): string {
  const { pathname, search } = new URL(request.url);
  return createHash("sha256").update(`${request.method} ${pathname}${search}\n`).update(body).digest("base64url");
}

/** Takes the key for this request, or returns what the first request with it was answered. */
async function claim(slot: Slot, requestHash: string): Promise<Response | null> {
  const found = await quickly(slot.workspaceId, async (tx) => {
    const made = await tx.insert(idempotencyKeys).values({ ...slot, requestHash, createdAt: new Date() }).onConflictDoNothing().returning({ key: idempotencyKeys.key });
    return made.length ? null : (await tx.select().from(idempotencyKeys).where(isSlot(slot)))[0];
  });
  if (!found) return null;
  if (found.requestHash !== requestHash) throw new AppError("conflict", "This Idempotency-Key was used for another request. Use a new key for each write.");
  if (!found.status || !found.body) throw new AppError("conflict", "The first request with this Idempotency-Key has given no answer yet. Look whether it had its effect before you use another key.", { retryAfterSeconds: 2 });
  const { type, text } = JSON.parse(open("answers", place(slot), Buffer.from(found.body, "base64"))) as KeptAnswer;
  return new Response(text, { status: Number(found.status), headers: { ...(type && { "content-type": type }), "cache-control": "no-store", "idempotency-replayed": "true" } });
}

interface KeptAnswer {
  type: string | null;
  text: string | null;
}

/** Answers may hold secrets that are shown once, so they are kept encrypted. What failed on our side may be tried again. */
async function keep(slot: Slot, response: Response): Promise<void> {
  if (response.status >= 500 || response.status === 429) return release(slot);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.byteLength > largestKept) return;
  const answer: KeptAnswer = { type: response.headers.get("content-type"), text: bytes.byteLength ? bytes.toString("utf8") : null };
  const body = Buffer.from(seal("answers", place(slot), JSON.stringify(answer))).toString("base64");
  await quickly(slot.workspaceId, (tx) => tx.update(idempotencyKeys).set({ status: String(response.status), body }).where(isSlot(slot)));
}

const release = async (slot: Slot): Promise<void> => void (await quickly(slot.workspaceId, (tx) => tx.delete(idempotencyKeys).where(isSlot(slot))));

/** Does not wait for the disk: the verb's own commit comes after the claim, and a lost answer is a refusal, never a second effect. */
function quickly<T>(workspaceId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return withWorkspace(workspaceId, async (tx) => {
    await tx.execute(sql`set local synchronous_commit = off`);
    return work(tx);
  });
}

/** Drops keys that are older than a day. @returns how many */
export async function forgetOldKeys(workspaceId: string): Promise<number> {
  const before = new Date(Date.now() - keptHours * 3_600_000);
  const gone = await withWorkspace(workspaceId, (tx) => tx.delete(idempotencyKeys).where(and(eq(idempotencyKeys.workspaceId, workspaceId), lt(idempotencyKeys.createdAt, before))).returning({ key: idempotencyKeys.key }));
  return gone.length;
}
