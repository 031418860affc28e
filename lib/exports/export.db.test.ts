import { beforeEach, expect, test } from "vitest";
import { companies, contacts, identities } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { newId } from "../ids";
import { createRecord } from "../records/create";
import { listOf } from "../records/list-query";
import { createMember, createWorkspace } from "../testing/factories";
import { exportRecords } from "./export";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
});

const csv = { format: "csv", bom: false } as const;

test("names stand where a record points, and a formula is text", async () => {
  const { record: mills } = await createRecord(ana.context, companyRecord, { name: '=HYPERLINK("http://evil.example")' });
  const { record: jane } = await createRecord(ana.context, contactRecord, { name: "Jane", companyId: mills.id, labels: ["key", "north"], about: "two\nlines", birthday: "1980-05-03" });
  await asTest(workspaceId, (tx) => tx.insert(identities).values(["email:jane@customer.example", "phone:+4915112345678"].map((address) => ({ workspaceId, id: newId(), contactId: jane.id, namespace: address, channel: "loom", handle: address, displayHandle: address, address }))));
  const columns = ["name", "emails", "phones", "companyId", "ownerId", "labels", "birthday", "about"];
  const answer = await exportRecords(ana.context, contactRecord, listOf(contactRecord), { ...csv, bom: true, columns });
  expect(Buffer.from(await answer.arrayBuffer()).toString()).toBe('\uFEFFName,E-mail,Phone,Company,Owner,Labels,Birthday,About\r\nJane,jane@customer.example,+4915112345678,"\'=HYPERLINK(""http://evil.example"")",Ana Meyer,key; north,1980-05-03,"two\nlines"\r\n');
  const card = await (await exportRecords(ana.context, contactRecord, listOf(contactRecord), { ...csv, format: "vcf" })).text();
  expect(card).toContain("EMAIL:jane@customer.example\r\nTEL;VALUE=uri:tel:+4915112345678\r\n");
  await expect(exportRecords(ana.context, companyRecord, listOf(companyRecord), { ...csv, format: "vcf" })).rejects.toMatchObject({ code: "invalid" });
  await expect(exportRecords(ana.context, companyRecord, listOf(companyRecord), { ...csv, columns: ["secret"] })).rejects.toMatchObject({ code: "invalid" });
});

test("a list of many pages comes whole, filtered and in its order, and is the workspace's alone", async () => {
  const { id: other } = await createWorkspace();
  for (const id of [workspaceId, other]) await asTest(id, (tx) => tx.insert(companies).values(Array.from({ length: 1_203 }, (_, n) => ({ workspaceId: id, id: newId(), name: `${id} ${String(n).padStart(4, "0")}`, employees: n % 2 }))));
  const query = listOf(companyRecord, { filter: { match: "all", of: [{ field: "employees", op: "is", value: 1 }] }, sort: [{ field: "name", descending: true }] });
  const lines = (await (await exportRecords(ana.context, companyRecord, query, { ...csv, columns: ["name"] })).text()).trimEnd().split("\r\n").slice(1);
  expect(lines).toEqual(Array.from({ length: 601 }, (_, n) => `${workspaceId} ${String(1201 - 2 * n).padStart(4, "0")}`));
});

test("who goes away in the middle holds nothing", async () => {
  await asTest(workspaceId, (tx) => tx.insert(contacts).values(Array.from({ length: 6_000 }, (_, n) => ({ workspaceId, id: newId(), name: `${n}`, about: "x".repeat(500) }))));
  const answers = await Promise.all(Array.from({ length: 12 }, () => exportRecords(ana.context, contactRecord, listOf(contactRecord), csv).then((answer) => answer.body!.cancel())));
  expect(answers).toHaveLength(12);
  // There are fewer connections than that.
  expect((await (await exportRecords(ana.context, contactRecord, listOf(contactRecord), csv)).text()).split("\r\n")).toHaveLength(6_002);
});
