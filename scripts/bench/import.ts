import { Readable } from "node:stream";
import type postgres from "postgres";
import type { Context } from "@/lib/context";
import { createImport } from "@/lib/imports/create";
import { getImport } from "@/lib/imports/list";
import { continueImport } from "@/lib/imports/run";
import { runImport } from "@/lib/imports/steps";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { startBenchDatabase } from "./database";
import { inPairs, printFigure, timed } from "./figures";
import { copied, type CopiedTable, copyRows } from "./traffic";

const pairs = 3;
const rows = Number(process.env.WEFT_BENCH_IMPORT_ROWS ?? 100_000);
const companyCount = 5_000;
const promisedSeconds = 120;
/** What an import of contacts fills, parents before children, and which of their columns are not made by the database itself. */
const tables = {
  companies: ["workspace_id", "id", "name", "owner_id", "labels", "created_at", "updated_at"],
  contacts: ["workspace_id", "id", "name", "company_id", "owner_id", "labels", "created_at", "updated_at"],
  identities: ["workspace_id", "id", "contact_id", "namespace", "channel", "handle", "display_handle", "address", "evidence", "created_at"],
  record_changes: ["workspace_id", "id", "kind", "record_id", "action", "actor_kind", "actor_id", "actor_name", "changes", "note", "created_at"],
  imports: ["workspace_id", "id", "kind", "format", "file_name", "sha256", "size", "settings", "columns", "actor_kind", "actor_name"],
  import_rows: ["workspace_id", "import_id", "line", "kind", "action", "record_id"],
};

/**
 * A file of 100,000 people with e-mail address, phone number, company and labels, from the upload to its last row; the floor is a COPY of
 * the rows that this wrote, into the same tables.
 */
export async function imports(): Promise<void> {
  const database = await startBenchDatabase();
  const { owner } = database;
  try {
    const file = Buffer.from(fileOf(rows));
    let last: Context | undefined;
    const { ours, floor } = await inPairs(pairs, {
      async ours() {
        const { id: workspaceId } = await createWorkspace("Bench");
        last = (await createMember(workspaceId)).context;
        await database.settle();
        return timed(() => importAll(last!, file));
      },
      async floor() {
        const workspaceId = last?.workspaceId ?? (last = await imported(file)).workspaceId;
        const copies = await copyOf(owner, workspaceId, (await createWorkspace("Floor")).id);
        await database.settle();
        return timed(() => copyRows(owner, copies));
      },
    });
    printFigure("import", "contacts/s", rows / ours, rows / floor, { atLeast: 0.15 });
    printFigure(`import ${rows.toLocaleString("en")} contacts`, "s", ours, promisedSeconds, { atMost: 1 });
  } finally {
    await database.stop();
  }
}

async function imported(file: Buffer): Promise<Context> {
  const { context } = await createMember((await createWorkspace("Bench")).id);
  await importAll(context, file);
  return context;
}

async function importAll(ctx: Context, file: Buffer): Promise<void> {
  const { id } = await createImport(ctx, { kind: "contacts", name: "people.csv", content: Readable.from(pieces(file)) });
  await runImport(ctx, id);
  await continueImport(ctx.workspaceId, id);
  const { counts, status } = await getImport(ctx, id);
  if (status !== "done" || counts.created !== rows) throw new Error(`Only ${counts.created} of ${rows} were imported: ${status}.`);
}

function fileOf(count: number): string {
  const lines = Array.from({ length: count }, (_, n) => `Person ${n} Müller,person${n}@customer${n % 900}.example,+49151${String(10_000_000 + n)},Company ${(n * 7) % companyCount} Ltd,"key; region ${n % 12}"`);
  return `Name,E-mail,Phone,Company,Labels\n${lines.join("\n")}\n`;
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** What a workspace's import wrote, as another's. */
async function copyOf(owner: postgres.Sql, from: string, to: string): Promise<CopiedTable[]> {
  const copies: CopiedTable[] = [];
  for (const [table, columns] of Object.entries(tables)) {
    const { halves, ...copy } = await copied(owner, table, `select ${columns.join(", ")} from ${table} where workspace_id = '${from}'`, { workspace_id: () => to }, columns);
    // In one stream: the other would not see the companies that its contacts are in.
    copies.push({ ...copy, halves: [Buffer.concat(halves), Buffer.alloc(0)] });
  }
  return copies;
}
