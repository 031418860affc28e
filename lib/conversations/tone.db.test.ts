import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { conversations } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import { indexAll } from "../search/index/run";
import { searchAll } from "../search/search";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { countList } from "./count";
import { fromSearch, toSearch } from "./filter-url";
import { listConversations } from "./list";
import { mergeConversations } from "./regroup/merge";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Awaited<ReturnType<typeof createMember>>["context"];

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId);
  ana = (await createMember(workspaceId, { name: "Ana", roles: ["admin"] })).context;
});

const said = (id: string, minute: number, thread: string, text: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message", externalId: id, conversation: thread, from: "jane", fromName: "Jane Doe", subject: thread, text, at: new Date(Date.UTC(2026, 0, 6, 12, minute)).toISOString(), ...more });
const tones = async () => Object.fromEntries((await asTest(workspaceId, (tx) => tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)))).map(({ subject, language, sentiment }) => [subject, `${language} ${sentiment}`]));
const listed = async (address: string) => (await listConversations(ana, fromSearch(new URLSearchParams(address)))).items.map(({ subject }) => subject).sort();

const angry = "This is terrible, the delivery is late again and I am very angry about it.";
const happy = "Vielen Dank, das ist wunderbar und alles ist schnell angekommen!";

test("a conversation has the language and the mood of what the other side wrote last; what has no words changes neither", async () => {
  await receive(workspaceId, connection, [said("1", 1, "late", angry), said("2", 2, "fine", happy)]);
  await indexAll(workspaceId);
  expect(await tones()).toEqual({ late: "en negative", fine: "de positive" });
  await receive(workspaceId, connection, [said("3", 3, "late", "12345"), said("4", 4, "late", "Sorry, I answer for the company today and wish you a terrible day", { outgoing: true })]);
  await indexAll(workspaceId);
  expect(await tones()).toMatchObject({ late: "en negative" });
  // What came before, and is read later, changes nothing.
  await receive(workspaceId, connection, [said("0", 0, "late", happy)]);
  await indexAll(workspaceId);
  expect(await tones()).toMatchObject({ late: "en negative" });
  await receive(workspaceId, connection, [said("5", 5, "late", happy)]);
  await indexAll(workspaceId);
  expect(await tones()).toMatchObject({ late: "de positive" });
});

test("lists, their counts and addresses filter by both, and search knows both words", async () => {
  await receive(workspaceId, connection, [said("1", 1, "late", angry), said("2", 2, "fine", happy), said("3", 3, "both", `${angry} ${angry}`)]);
  await indexAll(workspaceId);
  expect(await listed("sentiment=negative")).toEqual(["both", "late"]);
  expect(await listed("language=de")).toEqual(["fine"]);
  expect(await listed("language=de&sentiment=negative")).toEqual([]);
  expect(await countList(ana, fromSearch(new URLSearchParams("sentiment=negative")))).toEqual({ count: 2, more: false });
  expect(toSearch(fromSearch(new URLSearchParams("sentiment=negative&language=de&language=x'"))).toString()).toBe("sentiment=negative");
  const found = async (q: string) => (await searchAll(ana, q)).groups.flatMap(({ items }) => items).length;
  expect([await found("sentiment:negative "), await found("language:german "), await found("delivery -sentiment:negative "), await found("language:de sentiment:positive ")]).toEqual([2, 1, 0, 1]);
  await expect(searchAll(ana, "language:klingonese ")).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("no language") });
});

test("of two that are merged the later words count", async () => {
  await receive(workspaceId, connection, [said("1", 1, "late", angry), said("2", 2, "fine", happy)]);
  await indexAll(workspaceId);
  const rows = await asTest(workspaceId, (tx) => tx.select({ id: conversations.id, subject: conversations.subject }).from(conversations));
  const idOf = (subject: string) => rows.find((row) => row.subject === subject)!.id;
  await mergeConversations(ana, idOf("late"), [idOf("fine")]);
  expect(await tones()).toEqual({ late: "de positive" });
});
