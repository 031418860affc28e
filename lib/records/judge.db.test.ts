import { and, asc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { contacts } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { contactRecord } from "../contacts/record";
import type { Context } from "../context";
import { newId } from "../ids";
import { createMember, createWorkspace } from "../testing/factories";
import { rowsOf } from "./conditions";
import { valueIn } from "./contract";
import { judge } from "./judge";
import { listOf, operatorsOf, takesSeveral, type Condition, type Group } from "./list-query";

let workspaceId: string;
let ctx: Context;
let seed = 5;
const random = (most: number) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % most;
const pick = <T>(all: readonly T[]): T => all[random(all.length)]!;
const words = ["Ana", "ana meyer", "Ben", "", null] as const;

beforeAll(async () => {
  workspaceId = (await createWorkspace()).id;
  ctx = (await createMember(workspaceId, { roles: ["admin"] })).context;
  await asTest(workspaceId, (tx) => tx.insert(contacts).values(Array.from({ length: 40 }, (_, at) => ({
    workspaceId, id: newId(), name: `${pick(["Ana", "Ben", "Cleo"])} ${at}`, jobTitle: pick(words), language: pick(["de", "en", null]), serviceLevel: pick(["vip", "premium", null]), labels: pick([[], ["a"], ["a", "b"]]),
    createdAt: new Date(Date.UTC(2026, random(12), 1)), updatedAt: new Date(),
  }))));
});

const valueFor = (name: string, several: boolean) => {
  const values: Record<string, string[]> = { labels: ["a", "b"], language: ["de", "en"], serviceLevel: ["vip", "premium"] };
  const all = values[name] ?? ["Ana", "ben", "meyer"];
  return several ? [pick(all), pick(all)] : name === "createdAt" ? new Date(Date.UTC(2026, random(12), 2)).toISOString() : pick(all);
};

function randomCondition(): Condition {
  const field = contactRecord.fields.find(({ name }) => name === pick(["name", "jobTitle", "language", "serviceLevel", "labels", "createdAt"])) ?? contactRecord.fields[0]!;
  const op = pick(operatorsOf(field));
  return { field: field.name, op, ...(op !== "empty" && op !== "filled" && { value: valueFor(field.name, takesSeveral(op)) }) };
}

test("what is asked at hand answers as the database does", async () => {
  const all = await asTest(workspaceId, (tx) => tx.select().from(contacts).where(eq(contacts.workspaceId, workspaceId)).orderBy(asc(contacts.id)));
  for (let round = 0; round < 150; round++) {
    const filter: Group = { match: pick(["all", "any"]), of: [randomCondition(), random(3) ? randomCondition() : { match: pick(["all", "any"]), of: [randomCondition(), randomCondition()] }] };
    const found = await asTest(workspaceId, (tx) => tx.select({ id: contacts.id }).from(contacts).where(and(rowsOf(ctx, contactRecord, listOf(contactRecord, { filter })))).orderBy(asc(contacts.id)));
    const judged = all.filter((row) => judge(contactRecord, filter, (field) => valueIn(row, field), () => false).ok);
    expect(judged.map(({ name }) => name), JSON.stringify(filter)).toEqual(all.filter(({ id }) => found.some((one) => one.id === id)).map(({ name }) => name));
  }
});
