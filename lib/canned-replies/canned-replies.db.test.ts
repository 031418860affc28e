import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { companies, contacts, conversations, files } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { inTransaction } from "../context";
import { openFile } from "../files/read";
import { storeFile } from "../files/store";
import { newId } from "../ids";
import { createRecord } from "../records/create";
import { recordTypes } from "../records/types";
import { deleteTeam } from "../teams/delete";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { createReply, deleteReply, restoreReply, updateReply } from "./keep";
import { listReplies } from "./list";
import type { CannedReplyInput } from "./schema";
import { readReplyValues, takeReplyFiles } from "./use";

type Member = Awaited<ReturnType<typeof createMember>>;
let workspaceId: string;
let team: string;
let [ana, tom, eve, admin, stranger]: Member[] = [];

const keep = (who: Member | undefined, shortcut: string, more: Partial<CannedReplyInput> = {}) => createReply(who!.context, { shortcut, title: shortcut, text: "Thank you, {contact.first_name}", ...more });
const seenBy = async (who: Member | undefined) => (await listReplies(who!.context)).items.map(({ shortcut }) => shortcut);

beforeEach(async () => {
  workspaceId = (await createWorkspace("Mill Supply")).id;
  team = (await createTeam(workspaceId)).id;
  ana = await createMember(workspaceId, { name: "Ana Meyer", teamIds: [team] });
  tom = await createMember(workspaceId, { name: "Tom", teamIds: [team] });
  eve = await createMember(workspaceId, { name: "Eve" });
  admin = await createMember(workspaceId, { name: "Admin", roles: ["admin"] });
  stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
});

test("a reply is one's own, a team's or everybody's, and nobody else's", async () => {
  await keep(ana, "mine");
  await keep(ana, "ours", { sharing: "team", teamId: team });
  await keep(ana, "zall", { sharing: "workspace" });
  expect(await Promise.all([ana, tom, eve, admin, stranger].map(seenBy))).toEqual([["mine", "ours", "zall"], ["ours", "zall"], ["zall"], ["ours", "zall"], []]);
  await expect(keep(eve, "theirs", { sharing: "team", teamId: team })).rejects.toMatchObject({ code: "forbidden" });
  await expect(keep(ana, "nowhere", { sharing: "team" })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "teamId" }] });
  const watcher = await createMember(workspaceId, { roles: ["executive"] });
  await expect(keep(watcher, "x", { sharing: "workspace" })).rejects.toMatchObject({ code: "forbidden" });
});

test("is changed by who may, deleted, restored, and stays when its team goes", async () => {
  const [mine, all] = [await keep(ana, "mine"), await keep(ana, "all", { sharing: "workspace" })];
  expect(await updateReply(tom!.context, all.id, { text: "Thanks" })).toMatchObject({ text: "Thanks", ownerId: ana!.id });
  await expect(updateReply(tom!.context, mine.id, { text: "X" })).rejects.toMatchObject({ code: "not_found" });
  await expect(updateReply(tom!.context, all.id, { sharing: "private" })).rejects.toMatchObject({ code: "forbidden" });
  for (const change of [() => updateReply(stranger!.context, all.id, { text: "X" }), () => deleteReply(stranger!.context, all.id), () => takeReplyFiles(stranger!.context, all.id)]) await expect(change()).rejects.toMatchObject({ code: "not_found" });
  await deleteReply(ana!.context, mine.id);
  expect(await seenBy(ana)).toEqual(["all"]);
  await restoreReply(ana!.context, mine.id);
  expect(await seenBy(ana)).toEqual(["all", "mine"]);
  const { id: lonely } = await createTeam(workspaceId, "Lonely");
  const theirs = await keep(admin, "team", { sharing: "team", teamId: lonely });
  await deleteTeam(admin!.context, lonely);
  expect((await listReplies(admin!.context)).items.find(({ id }) => id === theirs.id)).toMatchObject({ sharing: "private", teamId: null });
});

test("one shortcut is one text, in each language", async () => {
  const { id } = await keep(ana, "/Hours", { sharing: "workspace" });
  await expect(keep(tom, "hours", { sharing: "workspace" })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "shortcut" }] });
  await keep(tom, "hours", { sharing: "workspace", language: "de" });
  await keep(tom, "hours");
  await keep(eve, "hours");
  await deleteReply(ana!.context, id);
  await keep(tom, "hours", { sharing: "workspace" });
  await expect(restoreReply(ana!.context, id)).rejects.toMatchObject({ code: "invalid" });
  await expect(keep(ana, "two words")).rejects.toThrow();
  await expect(keep(ana, "typo", { text: "Dear {contact.nam}" })).rejects.toThrow(/no variable \{contact\.nam\}/);
});

test("knows whom it is written to: what is not known is left out", async () => {
  const connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, [{ kind: "message", externalId: "1", conversation: "jane", from: "jane", fromName: "Jane Doe", text: "Hello?" }]);
  const [conversation] = await asTest(workspaceId, (tx) => tx.select().from(conversations));
  expect(await readReplyValues(ana!.context, conversation!.id)).toEqual({ values: { "agent.name": "Ana Meyer", "agent.first_name": "Ana", "workspace.name": "Mill Supply", "contact.name": "Jane Doe", "contact.first_name": "Jane" }, language: null });
  const companyId = newId();
  await asTest(workspaceId, async (tx) => {
    await tx.insert(companies).values({ workspaceId, id: companyId, name: "Harbour Mills" });
    await tx.update(contacts).set({ companyId, language: "de" }).where(eq(contacts.id, conversation!.contactId!));
  });
  const { record } = await createRecord(admin!.context, recordTypes.orders, { contactId: conversation!.contactId, currency: "EUR", status: "confirmed" });
  const { values, language } = await readReplyValues(ana!.context, conversation!.id);
  expect([language, values]).toMatchObject(["de", { "contact.company": "Harbour Mills", "order.number": record.name, "order.total": expect.stringContaining("€"), "order.status": "confirmed" }]);
  expect(values).not.toHaveProperty("order.carrier");
  await expect(readReplyValues(stranger!.context, conversation!.id)).rejects.toMatchObject({ code: "not_found" });
});

test("brings its files: each answer has its own", async () => {
  const upload = (who: Member | undefined) => inTransaction(who!.context, (unit) => storeFile(unit, who!.context, { name: "prices.txt", content: Buffer.from("2.60") }));
  const { id: fileId } = await upload(ana);
  const reply = await keep(ana, "prices", { sharing: "workspace", fileIds: [fileId] });
  expect(reply.files).toMatchObject([{ name: "prices.txt" }]);
  const taken = await takeReplyFiles(tom!.context, reply.id);
  expect(taken.files).toMatchObject([{ name: "prices.txt", size: 4 }]);
  expect(taken.files[0]!.id).not.toBe(fileId);
  expect(await asTest(workspaceId, (tx) => tx.select({ by: files.uploadedBy }).from(files).where(eq(files.id, taken.files[0]!.id)))).toEqual([{ by: tom!.id }]);
  expect((await openFile(eve!.context, fileId)).name).toBe("prices.txt");
  const { id: others } = await upload(tom);
  await expect(keep(ana, "stolen", { fileIds: [others] })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "fileIds" }] });
  await updateReply(ana!.context, reply.id, { sharing: "private", fileIds: [fileId] });
  await expect(openFile(eve!.context, fileId)).rejects.toMatchObject({ code: "not_found" });
});
