import { readdir } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { unzip } from "@/lib/testing/unzip";
import { eventually, kill, openBooks } from "@/scripts/testing/faults";
import { type Product, startProduct } from "@/scripts/testing/product";
import { createImport } from "./create";
import { getImport } from "./list";
import { runImport } from "./steps";

let product: Product;
let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;

beforeAll(async () => {
  await closeDatabase();
  product = await startProduct({ logFile: "test-results/fault-import.log" });
  Object.assign(process.env, product.env);
}, 300_000);
afterAll(() => product?.stop());
beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
});

test("kill -9 of the worker, three times in the middle of an import: every row is there once", async () => {
  const rows = 6_000;
  const text = `Name,E-mail,Company\n${Array.from({ length: rows }, (_, n) => `Person ${n},person${n}@customer.example,Company ${n % 40}`).join("\n")}\n`;
  const { id } = await createImport(ana.context, { kind: "contacts", name: "people.csv", content: Readable.from([Buffer.from(text)]) });
  await runImport(ana.context, id);
  const now = () => getImport(ana.context, id);
  for (const place of [500, 2_000, 4_000]) {
    await eventually(`${place} rows are taken`, 120, async () => (await now()).taken >= place);
    expect((await now()).status).toBe("running");
    await kill(product, "worker");
  }
  await eventually("the import is done", 120, async () => (await now()).status !== "running");
  expect(await now()).toMatchObject({ status: "done", rows, taken: rows, counts: { created: rows, updated: 0, skipped: 0, failed: 0, companies: 40 } });
  const books = openBooks(product, workspaceId);
  const once = await books.sql<Record<string, number>[]>`
    select (select count(distinct name)::int from contacts where workspace_id = ${workspaceId}) as names, (select count(*)::int from contacts where workspace_id = ${workspaceId}) as contacts,
      (select count(distinct contact_id)::int from identities where workspace_id = ${workspaceId}) as reachable, (select count(*)::int from companies where workspace_id = ${workspaceId}) as companies,
      (select count(*)::int from record_changes where workspace_id = ${workspaceId} and kind = 'contacts') as histories, (select count(*)::int from import_rows where workspace_id = ${workspaceId} and kind = 'contacts') as told`;
  expect(once).toEqual([{ names: rows, contacts: rows, reachable: rows, companies: 40, histories: rows, told: rows }]);
  await books.close();
}, 300_000);

describe("a file that is brought to the running product", () => {
  const kept = async () => (await readdir(join(product.env.WEFT_DATA_DIR, "files", workspaceId), { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile()).map(({ name }) => name);
  const headers = async () => ({ cookie: (await sessionCookie(await startSession(ana.userId, { ip: null, userAgent: null }, workspaceId))).split(";")[0]!, origin: product.url, "content-type": "application/octet-stream" });
  const address = (name: string) => `${product.url}/api/v1/imports?kind=companies&name=${name}`;
  const row = (n: number) => `Company ${n},${"Notes about it. ".repeat(60)}\n`;
  const table = (megabytes: number) => Buffer.from(`Name,Notes\n${Array.from({ length: Math.ceil((megabytes * 1_048_576) / row(10_000).length) }, (_, n) => row(n)).join("")}`);

  test("may have forty megabytes, and comes whole", async () => {
    const body = table(40);
    const answer = await fetch(address("large.csv"), { method: "POST", headers: await headers(), body });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ size: body.byteLength, format: "csv", headings: [{ heading: "Name" }, { heading: "Notes" }] });
    expect(await kept()).toHaveLength(1);
  }, 120_000);

  test("that is too large is refused with 413 and how large it may be, and is not kept", async () => {
    const answer = await fetch(address("huge.csv"), { method: "POST", headers: await headers(), body: table(51) });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([413, "application/problem+json"]);
    expect(await answer.json()).toMatchObject({ code: "too_large", detail: "Weft imports files of up to 50 MB. Divide it into several." });
    // Nobody said how much would come.
    const endless = Readable.toWeb(Readable.from((function* () { for (;;) yield table(1); })()));
    const refused = await fetch(address("endless.csv"), { method: "POST", headers: await headers(), body: endless, duplex: "half" } as RequestInit).then(({ status }) => status, () => 413);
    expect(refused).toBe(413);
    await eventually("nothing is kept", 20, async () => (await kept()).length === 0);
  }, 120_000);

  test("that is no table, or breaks off in the middle, is not kept", async () => {
    const answer = await fetch(address("firms.xlsx"), { method: "POST", headers: await headers(), body: Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]) });
    expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([422, expect.stringContaining("is a workbook")]);
    for (const length of [{ "content-length": String(5 * 1_048_576) }, { "transfer-encoding": "chunked" }]) {
      const sent = httpRequest(address("cut.csv"), { method: "POST", headers: { ...(await headers()), ...length } });
      sent.on("error", () => {});
      sent.write(table(2));
      await eventually("it begins to come", 20, async () => (await kept()).length === 1);
      sent.destroy();
      await eventually("nothing is kept", 20, async () => (await kept()).length === 0);
    }
    const books = openBooks(product, workspaceId);
    expect(await books.sql`select id from imports where workspace_id = ${workspaceId}`).toHaveLength(0);
    await books.close();
  }, 120_000);
});

// Here, since the product that it needs runs already.
test("an export of everything whose taker goes away ends, and the next one may begin", async () => {
  const admin = await createMember(workspaceId, { roles: ["admin"] });
  const cookie = (await sessionCookie(await startSession(admin.userId, { ip: null, userAgent: null }, workspaceId))).split(";")[0]!;
  const books = openBooks(product, workspaceId);
  await books.sql`insert into contacts (workspace_id, id, name, about) select ${workspaceId}, gen_random_uuid(), n::text, (select string_agg(md5(s || '-' || n), '') from generate_series(1, 60) s) from generate_series(1, 20000) n`;
  const ask = () => fetch(`${product.url}/api/v1/workspace/export`, { headers: { cookie } });
  const reader = (await ask()).body!.getReader();
  await reader.read();
  expect((await ask()).status).toBe(409);
  await reader.cancel();
  let answer: Response | undefined;
  await eventually("another one begins", 20, async () => (answer = await ask()).status === 200);
  const files = unzip(Buffer.from(await answer!.arrayBuffer()));
  expect(files.get("contacts.csv")!.toString().split("\r\n")).toHaveLength(20_002);
  expect(await books.sql`select 1 from activities where workspace_id = ${workspaceId} and action = 'workspace.export' and actor_id = ${admin.id}`).not.toHaveLength(0);
  await books.close();
}, 180_000);
