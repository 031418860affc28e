import { beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { contacts, duplicates, identityKeys, identityWork } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { inTransaction, systemContext } from "../context";
import { newId } from "../ids";
import { mergeRecords } from "../merges/merge";
import { takeBackMerge } from "../merges/take-back";
import { createRecord } from "../records/create";
import { deleteRecords, restoreRecords } from "../records/delete";
import { updateRecord } from "../records/update";
import { createConnection, createMember, createWorkspace, receive, testManifest } from "../testing/factories";
import { addHandle } from "./handles";
import { matchRecords } from "./match-records";
import { noteForMatching } from "./work";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const make = async (name: string, values = {}) => (await createRecord(ana.context, contactRecord, { name, ...values })).record.id;
/** Names of those that may be the same, and why. */
async function suggested(): Promise<string[]> {
  await matchRecords(workspaceId);
  const names = new Map((await read((tx) => tx.select({ id: contacts.id, name: contacts.name }).from(contacts))).map(({ id, name }) => [id, name]));
  const rows = await read((tx) => tx.select().from(duplicates));
  return rows.map(({ firstId, secondId, status, reasons, isCertain }) => `${[names.get(firstId), names.get(secondId)].sort().join(" = ")}${isCertain ? "!" : ""}${status === "open" ? "" : ` (${status})`}: ${reasons.map(({ words }) => words).join(", ")}`).sort();
}

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
});

describe("who may be the same person", () => {
  test("is found when contacts come and when they change, and forgotten when it is no longer so", async () => {
    await make("Jane Ferguson");
    const jane = await make("Jane Fergusson");
    await make("Tom Baker");
    expect(await suggested()).toEqual(["Jane Ferguson = Jane Fergusson: Names differ by one letter"]);
    await updateRecord(ana.context, contactRecord, jane, { name: "Paula Whitaker" });
    expect(await suggested()).toEqual([]);
    const { record: company } = await createRecord(ana.context, companyRecord, { name: "Mill" });
    await updateRecord(ana.context, contactRecord, jane, { name: "Tom Baker", companyId: company.id });
    expect(await suggested()).toEqual(["Tom Baker = Tom Baker: Same name"]);
    await deleteRecords(ana.context, contactRecord, [jane]);
    expect(await suggested()).toEqual([]);
    await restoreRecords(ana.context, contactRecord, [jane]);
    expect(await suggested()).toHaveLength(1);
  });

  test("also of people who wrote by themselves, and of handles that were added", async () => {
    const jane = await make("Jane Ferguson", { birthday: "1980-05-03" });
    await receive(workspaceId, await createConnection(workspaceId), [{ kind: "message", externalId: "1", conversation: "j", from: "jferguson@gmail.com", fromName: "J Ferguson", text: "Hi" }], { ...testManifest, handleKind: "email" });
    expect(await suggested()).toEqual([]);
    await addHandle(ana.context, jane, { kind: "email", value: "jferguson@mill.example" });
    expect(await suggested()).toEqual(["J Ferguson = Jane Ferguson: One name is shortened to its first letter, Same e-mail name at another provider"]);
  });

  test("a decision is kept: what was dismissed, merged or taken back is not asked again", async () => {
    const [a, b, c] = [await make("Jane Ferguson"), await make("Jane Ferguson"), await make("Jane Fergusom")];
    expect(await suggested()).toHaveLength(3);
    await read((tx) => tx.update(duplicates).set({ status: "dismissed" }).where(eq(duplicates.secondId, c)));
    await updateRecord(ana.context, contactRecord, c, { about: "x" });
    expect((await suggested()).filter((pair) => pair.includes("dismissed"))).toHaveLength(2);
    const { id } = await mergeRecords(ana.context, contactRecord, { winnerId: a, loserId: b });
    expect((await suggested()).filter((pair) => pair.includes("merged"))).toHaveLength(1);
    await takeBackMerge(ana.context, contactRecord, id);
    expect((await suggested()).filter((pair) => pair.includes("dismissed"))).toHaveLength(3);
  });

  test("of a name that very many have, nobody is suggested; and blocks are left alone that tell nobody apart", async () => {
    const rows = Array.from({ length: 150 }, () => ({ workspaceId, id: newId(), name: "Jane Ferguson" }));
    await read((tx) => tx.insert(contacts).values(rows));
    await inTransaction(systemContext(workspaceId), async (unit) => noteForMatching(unit, { workspaceId }, "contacts", rows.map(({ id }) => id)));
    expect(await suggested()).toEqual([]);
    await deleteRecords(ana.context, contactRecord, rows.map(({ id }) => id));
    await matchRecords(workspaceId);
    expect(await read((tx) => tx.$count(identityKeys))).toBe(0);
  });

  test("is nothing that two workspaces have in common", async () => {
    const other = await createMember((await createWorkspace()).id);
    await createRecord(other.context, contactRecord, { name: "Jane Ferguson", birthday: "1980-05-03" });
    await make("Jane Ferguson", { birthday: "1980-05-03" });
    await matchRecords(other.context.workspaceId);
    expect(await suggested()).toEqual([]);
    expect(await read((tx) => tx.$count(identityWork))).toBe(0);
  });
});

test("thousands of contacts are compared in seconds", async () => {
  const rows = Array.from({ length: 5_000 }, (_, n) => ({ workspaceId, id: newId(), name: `${"abcdefghij"[n % 10]}${n * 7} ${"klmnopqrst"[(n >> 3) % 10]}${n * 13}`, birthday: new Date(Date.UTC(1940, 0, 1 + 3 * n)).toISOString().slice(0, 10) }));
  for (let at = 0; at < rows.length; at += 1_000) await read((tx) => tx.insert(contacts).values(rows.slice(at, at + 1_000)));
  await inTransaction(systemContext(workspaceId), async (unit) => noteForMatching(unit, { workspaceId }, "contacts", rows.map(({ id }) => id)));
  for (let run = 0; run < 10 && (await read((tx) => tx.$count(identityWork))); run++) await matchRecords(workspaceId);
  expect(await read((tx) => tx.$count(identityWork))).toBe(0);
}, 120_000);
