import "server-only";
import { sql } from "drizzle-orm";
import { type Transaction, liveEvents, withWorkspace } from "@/db";
import { AppError } from "./errors";
import { newId } from "./ids";
import { can, type Permission, type Role } from "./members/roles";
import type { LiveChange } from "./realtime/changes";
import { notifyLive } from "./realtime/notify";

/** Who acts. `system` is the worker and the demo's maker. */
export type Actor =
  | { kind: "member"; id: string; userId: string; name: string; roles: readonly Role[]; sessionId: string | null }
  | { kind: "api_key"; id: string; name: string; scopes: readonly string[] }
  | { kind: "system"; name: string };

/** Which conversations the actor may see: all of them, or those of these teams, of no team, and the actor's own. */
export type Scope = { all: true } | { all: false; teamIds: readonly string[]; memberId: string };

/** Handed to every verb. `tx` is set inside a transaction that is already open; verbs then join it. */
export interface Context {
  readonly workspaceId: string;
  readonly actor: Actor;
  readonly scope: Scope;
  readonly unit?: Unit;
}

export interface JobSpec {
  identifier: string;
  payload: Record<string, unknown>;
  /** Jobs of one queue run one after another. */
  queue_name?: string;
  run_at?: string;
  max_attempts?: number;
  /** A waiting job with the same key is replaced. */
  job_key?: string;
}

/** One transaction, with what must leave with it. */
export interface Unit {
  readonly tx: Transaction;
  /** Told to open browsers once the transaction is committed. */
  change(...changes: LiveChange[]): void;
  /** Queued in the transaction. */
  job(...specs: JobSpec[]): void;
  /** Runs after commit; must not throw. */
  afterCommit(action: () => void): void;
}

/**
 * Runs `work` in the context's transaction, or in a new one of its workspace. Changes become one live event and one
 * notification, jobs one call.
 */
export function inTransaction<T>(ctx: Context, work: (unit: Unit) => Promise<T>): Promise<T> {
  return ctx.unit ? work(ctx.unit) : newTransaction(ctx.workspaceId, work);
}

/** The same context inside an open transaction, for calling further verbs. */
export const within = (ctx: Context, unit: Unit): Context => ({ ...ctx, unit });

async function newTransaction<T>(workspaceId: string, work: (unit: Unit) => Promise<T>): Promise<T> {
  const changes: LiveChange[] = [];
  const jobs: JobSpec[] = [];
  const after: (() => void)[] = [];
  let eventId = "";
  const result = await withWorkspace(workspaceId, async (tx) => {
    const value = await work({
      tx,
      change: (...more) => void changes.push(...more),
      job: (...specs) => void jobs.push(...specs),
      afterCommit: (action) => void after.push(action),
    });
    if (jobs.length) await tx.execute(sql`select weft_add_jobs(${JSON.stringify(jobs)}::json)`);
    // Made while what was changed is still locked: of two changes to one thing, the later one has the later id.
    eventId = newId();
    if (changes.length) await tx.insert(liveEvents).values({ workspaceId, id: eventId, changes, at: new Date() });
    return value;
  });
  if (changes.length) notifyLive(workspaceId, eventId, changes);
  for (const action of after) action();
  return result;
}

/** The worker's own context. */
export const systemContext = (workspaceId: string, name = "Weft"): Context => ({ workspaceId, actor: { kind: "system", name }, scope: { all: true } });

/** @throws AppError "forbidden" in words that say what is missing */
export function requirePermission(ctx: Context, permission: Permission): void {
  const { actor } = ctx;
  const allowed = actor.kind === "system" || (actor.kind === "member" ? can(actor.roles, permission) : actor.scopes.includes(permission));
  if (!allowed) throw new AppError("forbidden", actor.kind === "api_key" ? `This API key lacks the scope ${permission}.` : "Your role does not allow this. Ask an admin of the workspace.");
}

/** The acting member's id, or null for keys and the system. */
export const actingMemberId = (ctx: Context): string | null => (ctx.actor.kind === "member" ? ctx.actor.id : null);

/** The name shown for what the actor did. */
export const actorName = (ctx: Context): string => ctx.actor.name;
