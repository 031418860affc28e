import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import postgres from "postgres";
import { applySecurity, ensureRole, securityText } from "./security";

export interface MigrateOptions {
  /** A role that may create tables and roles. */
  ownerUrl: string;
  appRole?: string;
  /** Lets the application's role sign in by itself; without it the application switches to the role after connecting. */
  appPassword?: string;
  /** Folder of the migrations; default `db/migrations` below the working directory. */
  folder?: string;
  /** Stop after this migration (tests of upgrades). */
  upTo?: string;
}

interface Journal {
  entries: { tag: string }[];
}


// Any number will do, as long as it is always the same one.
const lockKey = 7_306_401;

/**
 * Brings the database to this version's schema, whatever version it had: all pending migrations and the row-level
 * security in one transaction, under a lock, so that a failure or a kill leaves the database as it was.
 * @returns the tags that were applied, in order
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { ownerUrl, appRole = "weft_app", appPassword, folder = path.resolve("db/migrations"), upTo } = options;
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const journal = JSON.parse(await readFile(path.join(folder, "meta/_journal.json"), "utf8")) as Journal;
    const applied = await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${lockKey})`;
      await tx`create table if not exists weft_migrations (tag text primary key, hash text not null, applied_at timestamptz not null default now())`;
      await tx`create table if not exists weft_made (what text primary key, hash text not null, at timestamptz not null default now())`;
      const pending = await pendingMigrations(tx, journal, folder, upTo);
      for (const { tag, hash, text } of pending) {
        for (const statement of text.split("--> statement-breakpoint")) if (statement.trim()) await tx.unsafe(statement);
        await tx`insert into weft_migrations ${tx({ tag, hash })}`;
      }
      const isNewRole = await ensureRole(tx, appRole, appPassword);
      await once(tx, "security", `${securityText} ${appRole} ${journal.entries.map(({ tag }) => tag).join(" ")}`, isNewRole || pending.length > 0, () => applySecurity(tx, appRole));
      return pending.map(({ tag }) => tag);
    });
    await migrateJobs(sql, ownerUrl, appRole);
    return applied;
  } finally {
    await sql.end();
  }
}

/** Does what takes its time only when it would come to something else than the last time, or `always`. */
async function once(tx: postgres.TransactionSql, what: string, by: string, always: boolean, work: () => Promise<void>): Promise<void> {
  const hash = createHash("sha256").update(by).digest("hex");
  const [last] = await tx<{ hash: string }[]>`select hash from weft_made where what = ${what}`;
  if (!always && last?.hash === hash) return;
  await work();
  await tx`insert into weft_made ${tx({ what, hash })} on conflict (what) do update set hash = ${hash}, at = now()`;
}

async function pendingMigrations(tx: postgres.TransactionSql, journal: Journal, folder: string, upTo?: string) {
  const rows = await tx<{ tag: string; hash: string }[]>`select tag, hash from weft_migrations`;
  const done = new Map(rows.map((row) => [row.tag, row.hash]));
  const known = new Set(journal.entries.map((entry) => entry.tag));
  const newer = rows.find((row) => !known.has(row.tag));
  if (newer) throw new Error(`The database was made by a newer Weft (it has ${newer.tag}). Install that version or a newer one.`);
  const pending: { tag: string; hash: string; text: string }[] = [];
  for (const { tag } of journal.entries) {
    const text = await readFile(path.join(folder, `${tag}.sql`), "utf8");
    const hash = createHash("sha256").update(text).digest("hex");
    if (!done.has(tag)) pending.push({ tag, hash, text });
    if (tag === upTo) break;
  }
  return pending;
}

/** The job queue's own schema, and the one door through which the application's role adds jobs. */
async function migrateJobs(sql: postgres.Sql, ownerUrl: string, appRole: string): Promise<void> {
  const door = `
    create or replace function weft_add_jobs(specs json) returns void language sql security definer
    set search_path = pg_catalog, public as $$
      select graphile_worker.add_jobs(
        array(select json_populate_record(null::graphile_worker.job_spec, spec) from json_array_elements(specs) spec), true);
    $$`;
  const [may] = await sql<{ add: boolean | null }[]>`select has_function_privilege(${appRole}, to_regprocedure('weft_add_jobs(json)'), 'execute') as add`;
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${lockKey})`;
    await once(tx, "jobs", `${await queueVersion()} ${door} ${appRole}`, !may?.add, async () => {
      const { Logger, runMigrations } = await import("graphile-worker");
      await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => {}) });
      await tx.unsafe(door);
      await tx`revoke all on function weft_add_jobs(json) from public`;
      await tx`grant execute on function weft_add_jobs(json) to ${tx(appRole)}`;
    });
  });
}

async function queueVersion(): Promise<string> {
  const { dependencies } = JSON.parse(await readFile(path.resolve("package.json"), "utf8")) as { dependencies: Record<string, string> };
  return dependencies["graphile-worker"] ?? "none";
}

// A program that was bundled with this file is not it.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href && /^migrate(\.\d+)?$/.test(path.parse(process.argv[1] ?? "").name)) {
  const ownerUrl = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL;
  if (!ownerUrl) throw new Error("Set DATABASE_OWNER_URL to the database to migrate.");
  migrate({ ownerUrl, appPassword: process.env.WEFT_APP_DB_PASSWORD || undefined }).then(
    (tags) => console.log(tags.length ? `Applied ${tags.join(", ")}.` : "The schema is up to date."),
    (error: Error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
}
