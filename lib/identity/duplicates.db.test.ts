import { beforeEach, expect, test } from "vitest";
import { contacts, duplicates } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { contactRecord } from "../contacts/record";
import { newId } from "../ids";
import { mergeRecords } from "../merges/merge";
import { deleteRecords } from "../records/delete";
import { createMember, createWorkspace } from "../testing/factories";
import { pairOf } from "./decisions";
import { listDuplicates, setDismissed } from "./duplicates";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let people: string[];

const pairsOf = async (search = {}, ctx = ana.context) => (await listDuplicates(ctx, "contacts", search)).items.map(({ first, second }) => `${first.name} ${second.name}`);

/** So many people, each of whom may be the next one, the first pair the likeliest. */
async function line(count: number): Promise<{ id: string }[]> {
  people = Array.from({ length: count }, () => newId());
  const rows = people.slice(1).map((id, n) => {
    const [firstId, secondId] = pairOf(people[n]!, id);
    return { workspaceId, id: newId(), kind: "contacts", firstId, secondId, score: Math.round(100 * (1 - Math.floor(n / 3) / count)) / 100, reasons: [{ words: "Same name", speaksFor: true }] };
  });
  await asTest(workspaceId, async (tx) => {
    await tx.insert(contacts).values(people.map((id, n) => ({ workspaceId, id, name: `p${n}`, createdAt: new Date(2026, 0, 1, 0, 0, n) })));
    await tx.insert(duplicates).values(rows);
  });
  return rows;
}

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
});

test("suggestions come page by page, the likeliest first, each once", async () => {
  await line(130);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDuplicates(ana.context, "contacts", { ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(129);
  expect(new Set(seen).size).toBe(129);
  expect((await pairsOf()).slice(0, 3).sort()).toEqual(["p0 p1", "p1 p2", "p2 p3"]);
  await expect(listDuplicates(ana.context, "contacts", { cursor: "nonsense" })).rejects.toMatchObject({ code: "invalid" });
});

test("those about one contact; and none about somebody who was deleted", async () => {
  await line(5);
  expect((await pairsOf({ record: people[2] })).sort()).toEqual(["p1 p2", "p2 p3"]);
  await deleteRecords(ana.context, contactRecord, [people[1]!]);
  expect((await pairsOf()).sort()).toEqual(["p2 p3", "p3 p4"]);
});

test("what somebody decided is gone, until it is taken back", async () => {
  const [first] = await line(3);
  await setDismissed(ana.context, "contacts", first!.id, true);
  expect(await pairsOf()).toEqual(["p1 p2"]);
  await setDismissed(ana.context, "contacts", first!.id, false);
  expect(await pairsOf()).toHaveLength(2);
  await mergeRecords(ana.context, contactRecord, { winnerId: people[0]!, loserId: people[1]! });
  await expect(setDismissed(ana.context, "contacts", first!.id, true)).rejects.toMatchObject({ code: "conflict" });
  await expect(setDismissed(ana.context, "contacts", newId(), true)).rejects.toMatchObject({ code: "not_found" });
});

test("another workspace sees and decides nothing", async () => {
  const [first] = await line(3);
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  expect(await pairsOf({}, stranger.context)).toEqual([]);
  expect(await pairsOf({ record: people[0] }, stranger.context)).toEqual([]);
  await expect(setDismissed(stranger.context, "contacts", first!.id, true)).rejects.toMatchObject({ code: "not_found" });
  const looker = await createMember(workspaceId, { roles: ["executive"] });
  await expect(setDismissed(looker.context, "contacts", first!.id, true)).rejects.toMatchObject({ code: "forbidden" });
});
