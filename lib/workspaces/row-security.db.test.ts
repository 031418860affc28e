import { getTableName, type SQL, sql } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import { getDb, type Transaction } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { type Company, createCompany } from "../testing/company";
import { tenantTables } from "./tenant-tables";

// The second lock: what the database lets through when a statement says another workspace's id, or none.

vi.mock("../connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("../connectors/entry"), await import("../testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});

let ours: Company;
let theirs: Company;
let filled = 0;

beforeAll(async () => void ([ours, theirs] = [await createCompany("aardvark"), await createCompany("zebra")]), 120_000);

const names = tenantTables().map(({ table }) => getTableName(table));
const rowsOf = async (tx: Transaction, statement: SQL) => (await tx.execute(statement)).length;
const refused = { cause: expect.objectContaining({ code: "42501" }) };

test.each(names)("%s shows and takes nothing of ours in their workspace", async (name) => {
  const table = sql.identifier(name);
  const mine = sql`from ${table} where workspace_id = ${ours.ids.workspace}`;
  const there = await asTest(ours.ids.workspace, (tx) => rowsOf(tx, sql`select 1 ${mine}`));
  if (there) filled += 1;
  await asTest(theirs.ids.workspace, async (tx) => {
    expect(await rowsOf(tx, sql`select 1 ${mine}`)).toBe(0);
    expect(await rowsOf(tx, sql`select 1 from ${table} where workspace_id <> ${theirs.ids.workspace}`)).toBe(0);
    expect(await rowsOf(tx, sql`update ${table} set workspace_id = workspace_id where workspace_id = ${ours.ids.workspace} returning 1`)).toBe(0);
    expect(await rowsOf(tx, sql`delete ${mine} returning 1`)).toBe(0);
  });
  await expect(asTest(theirs.ids.workspace, (tx) => tx.execute(sql`insert into ${table} (workspace_id) values (${ours.ids.workspace})`))).rejects.toMatchObject(refused);
  // Of their own rows, none can become ours.
  if (there) await expect(asTest(theirs.ids.workspace, (tx) => tx.execute(sql`update ${table} set workspace_id = ${ours.ids.workspace}`))).rejects.toMatchObject(refused);
  expect(await asTest(ours.ids.workspace, (tx) => rowsOf(tx, sql`select 1 ${mine}`))).toBe(there);
});

test("without a workspace there are no rows at all", async () => {
  await getDb().transaction(async (tx) => {
    await tx.execute(sql`set local role weft_test`);
    for (const name of names) expect([name, await rowsOf(tx, sql`select 1 from ${sql.identifier(name)}`)]).toEqual([name, 0]);
  });
  expect(filled).toBeGreaterThan(15);
});
