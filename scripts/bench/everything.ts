import type { Readable } from "node:stream";
import type postgres from "postgres";
import { exportWorkspace } from "@/lib/exports/everything/export-workspace";
import { newId } from "@/lib/ids";
import { createConnection, createMember, createWorkspace } from "@/lib/testing/factories";
import { startBenchDatabase } from "./database";
import { printFigure, timed } from "./figures";

const people = Number(process.env.WEFT_BENCH_EXPORT_CONTACTS ?? 100_000);
const talk = Number(process.env.WEFT_BENCH_EXPORT_MESSAGES ?? 1_000_000);
const threads = Math.min(50_000, people);
const promisedMegabytes = 150;

/** Everything of a workspace with 100,000 contacts and 1,000,000 messages as one file: the memory that grows meanwhile against what it may, the rate against a COPY of the same rows to text. */
export async function everything(): Promise<void> {
  const database = await startBenchDatabase();
  try {
    const { id: workspaceId } = await createWorkspace("Bench");
    const { context } = await createMember(workspaceId, { roles: ["admin"] });
    await fill(database.owner, workspaceId, (await createConnection(workspaceId)).id);
    await database.settle();
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let [most, bytes] = [0, 0];
    const seconds = await timed(async () => {
      for await (const piece of (await exportWorkspace(context)).body!) {
        bytes += (piece as Uint8Array).byteLength;
        most = Math.max(most, process.memoryUsage().rss - before);
      }
    });
    const floor = await timed(async () => {
      for (const table of ["contacts", "identities", "conversations", "messages"]) await drained(await database.owner`copy (select * from ${database.owner(table)} where workspace_id = ${database.owner.unsafe(`'${workspaceId}'`)}) to stdout`.readable());
    });
    if (process.env.WEFT_BENCH_VERBOSE) console.error(`${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s`);
    printFigure("export of everything", "rows/s", (people + talk) / seconds, (people + talk) / floor, { atLeast: 0.1 });
    printFigure("export of everything, memory", "MB more", most / 1e6, promisedMegabytes, { atMost: 1 });
  } finally {
    await database.stop();
  }
}

/** In flowing mode: the driver's stream stops for good when it is paused in the middle of a large COPY. */
const drained = (stream: Readable): Promise<void> => new Promise((resolve, reject) => void stream.on("error", reject).on("end", resolve).resume());

/** Past row-level security, made by the database: what matters is how much there is. */
async function fill(owner: postgres.Sql, workspaceId: string, connectionId: string): Promise<void> {
  const key = newId().slice(0, 13);
  const idOf = (kind: string, n: string) => `('${key}-7${kind}-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const [person, thread, message] = [idOf("0a0", "n"), idOf("0c0", `n % ${threads}`), idOf("0d0", "n")];
  for (const statement of [
    `insert into contacts (workspace_id, id, name, labels, about) select '${workspaceId}', ${person}, 'Person ' || n, '{key}', md5(n::text) from generate_series(0, ${people - 1}) n`,
    `insert into identities (workspace_id, id, contact_id, namespace, channel, handle, display_handle, address) select '${workspaceId}', ${person}, ${person}, 'email', 'email', 'p' || n || '@c.example', 'p' || n || '@c.example', 'email:p' || n || '@c.example' from generate_series(0, ${people - 1}) n`,
    `insert into conversations (workspace_id, id, connection_id, channel, token, contact_id, title, last_message_at, opened_at) select '${workspaceId}', ${thread}, '${connectionId}', 'loom', 't' || n, ${person}, 'Person ' || n, now(), now() from generate_series(0, ${threads - 1}) n`,
    `insert into messages (workspace_id, id, conversation_id, connection_id, direction, text, status, sent_at, received_at) select '${workspaceId}', ${message}, ${thread}, '${connectionId}', 'in', repeat(md5(n::text) || ' ', 15), 'received', now(), now() from generate_series(0, ${talk - 1}) n`,
  ]) await owner.unsafe(statement);
}
