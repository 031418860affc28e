import "server-only";
import type { TransactionSql } from "postgres";
import { connectionOf, type Transaction, type TransactionOptions, withWorkspace } from "@/db";
import { isAborted } from "./database-errors";
import { AppError } from "./errors";
import { newId } from "./ids";
import { can, type Permission, type Role } from "./members/roles";
import type { LiveChange, NamedChange } from "./realtime/changes";
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
  /** The automation rules by whose doing this happens, the first one first; what comes of it is theirs too. */
  readonly cause?: readonly string[];
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
  /** The same transaction for prepared statements, where every round trip counts. */
  readonly sql: TransactionSql;
  /** Statements that are sent already and whose answer nobody needs: the commit follows them, and is none when one of them fails. */
  later(...statements: PromiseLike<unknown>[]): void;
  /** Told to open browsers once the transaction is committed. */
  change(...changes: (LiveChange | NamedChange)[]): void;
  /** Queued in the transaction. */
  job(...specs: JobSpec[]): void;
  /** Done once the rest of the transaction is, with all that was given to the same work: nothing that many write is held for longer than that takes. */
  atEnd<T>(work: (unit: Unit, items: readonly T[]) => Promise<void>, ...items: T[]): void;
  /** Runs after commit; must not throw. */
  afterCommit(action: () => void): void;
}

/**
 * Runs `work` in the context's transaction, or in a new one of its workspace. Changes become one live event and one
 * notification, jobs one call.
 */
export function inTransaction<T>(ctx: Context, work: (unit: Unit) => Promise<T>, options?: TransactionOptions): Promise<T> {
  return ctx.unit ? work(ctx.unit) : newTransaction(ctx.workspaceId, work, options);
}

/** The same context inside an open transaction, for calling further verbs. */
export const within = (ctx: Context, unit: Unit): Context => ({ ...ctx, unit });

async function newTransaction<T>(workspaceId: string, work: (unit: Unit) => Promise<T>, options?: TransactionOptions): Promise<T> {
  const changes: (LiveChange | NamedChange)[] = [];
  const jobs: JobSpec[] = [];
  const after: (() => void)[] = [];
  const ends = new Map<EndWork, unknown[]>();
  const sent = sentStatements();
  let told: { eventId: string; json: string } | undefined;
  const result = await withWorkspace(workspaceId, async (tx) => {
    const sql = connectionOf(tx);
    const unit: Unit = {
      tx,
      sql,
      later: sent.add,
      change: (...more) => void changes.push(...more),
      job: (...specs) => void jobs.push(...specs),
      atEnd: (last, ...items) => void ends.set(last as EndWork, [...(ends.get(last as EndWork) ?? []), ...items]),
      afterCommit: (action) => void after.push(action),
    };
    const value = await work(unit);
    for (const [last, items] of ends) {
      ends.delete(last);
      await last(unit, items);
    }
    if (jobs.length) sent.add(sql`select weft_add_jobs(${JSON.stringify(unlikeJobs(jobs))}::text::json)`);
    if (changes.length) {
      // Made while what was changed is still locked: of two changes to one thing, the later one has the later id.
      told = { eventId: newId(), json: JSON.stringify(changes) };
      sent.add(sql`insert into live_events (workspace_id, id, changes, at) values (${workspaceId}, ${told.eventId}, ${told.json}::text::jsonb, ${new Date().toISOString()})`);
    }
    return value;
  }, options).catch((error: unknown) => {
    throw sent.blamed(error);
  });
  // The commit went out right behind them: had one failed, it would have committed nothing.
  await sent.succeeded();
  if (told) notifyLive(workspaceId, told.eventId, told.json, changes.some(isNamed));
  for (const action of after) action();
  return result;
}

type EndWork = (unit: Unit, items: readonly unknown[]) => Promise<void>;

/** Of several with the same key the last, which is what becomes of them one after another; in one call they may not meet. */
const unlikeJobs = (jobs: readonly JobSpec[]): JobSpec[] => [...new Map(jobs.map((job, index) => [job.job_key ?? index, job])).values()];

const isNamed = (change: LiveChange | NamedChange): boolean => change.topic === "named_conversation";

/** Statements of one transaction on their way. They are answered in order, so the first that fails is why the others do. */
function sentStatements() {
  const answers: Promise<void>[] = [];
  let failure: { error: unknown } | undefined;
  return {
    add(...statements: PromiseLike<unknown>[]): void {
      for (const statement of statements) answers.push(Promise.resolve(statement).then(() => {}, (error: unknown) => void (failure ??= { error })));
    },
    /** @throws what failed first */
    async succeeded(): Promise<void> {
      await Promise.all(answers);
      if (failure) throw failure.error;
    },
    blamed: (error: unknown): unknown => (failure && isAborted(error) ? failure.error : error),
  };
}

/** The worker's own context. */
export const systemContext = (workspaceId: string, name = "Weft"): Context => ({ workspaceId, actor: { kind: "system", name }, scope: { all: true } });

export const hasPermission = ({ actor }: Context, permission: Permission): boolean => actor.kind === "system" || (actor.kind === "member" ? can(actor.roles, permission) : actor.scopes.includes(permission));

/** @throws AppError "forbidden" in words that say what is missing */
export function requirePermission(ctx: Context, permission: Permission): void {
  const { actor } = ctx;
  if (!hasPermission(ctx, permission)) throw new AppError("forbidden", actor.kind === "api_key" ? `This API key lacks the scope ${permission}.` : "Your role does not allow this. Ask an admin of the workspace.");
}

/** The acting member's id, or null for keys and the system. */
export const actingMemberId = (ctx: Context): string | null => (ctx.actor.kind === "member" ? ctx.actor.id : null);

/** The name shown for what the actor did. */
export const actorName = (ctx: Context): string => ctx.actor.name;
