import { beforeEach, describe, expect, test, vi } from "vitest";
import { and, desc, eq } from "drizzle-orm";
import { conversations, identities, memberProofs, messages } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { hearConversation } from "../../dialogues/hear";
import { newId } from "../../ids";
import { createConnection, createMember, createWorkspace, receive } from "../../testing/factories";
import { preferHandle, removeOwnHandle, restoreOwnHandle } from "./change";
import { listHandles, listOwnHandles } from "./list";
import { proveHandle } from "./prove";
import { readWord } from "./word";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});

let workspaceId: string;
let maria: Awaited<ReturnType<typeof createMember>>;
let ben: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  maria = await createMember(workspaceId, { name: "Maria Lopez", roles: ["admin"] });
  ben = await createMember(workspaceId, { name: "Ben Ito" });
  connection = await createConnection(workspaceId);
});

async function writes(handle: string, text: string, via = connection, more: Record<string, unknown> = {}): Promise<void> {
  await receive(workspaceId, via, [{ kind: "message", externalId: newId(), conversation: handle, from: handle, fromName: handle, text, ...more }]);
  await hearConversation(workspaceId, (await conversationOf(handle)).id);
}
const conversationOf = async (handle: string) => (await asTest(workspaceId, (tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.remoteId, handle))).orderBy(desc(conversations.openedAt))))[0]!;
const answersTo = async (handle: string) => {
  const { id } = await conversationOf(handle);
  return (await asTest(workspaceId, (tx) => tx.select({ text: messages.text }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), eq(messages.direction, "out"), eq(messages.kind, "message"))))).map(({ text }) => text);
};
const handlesOf = async ({ context }: typeof maria) => (await listOwnHandles(context)).items.map(({ handle, isPreferred }) => `${handle}${isPreferred ? " first" : ""}`);
const word = async ({ context }: typeof maria, via = connection.id) => (await proveHandle(context, via)).word;

describe("a member's word", () => {
  test("makes the handle that it comes from theirs, says so, and closes the conversation", async () => {
    expect(await listOwnHandles(maria.context)).toMatchObject({ items: [], places: [{ connectionId: connection.id, address: "test" }] });
    const proof = await proveHandle(maria.context, connection.id);
    expect(proof).toMatchObject({ word: expect.stringMatching(/^weft \d{4}-[A-Z]{2}$/), address: "test" });
    await writes("maria", `${proof.word.toUpperCase()}\n`);
    expect(await handlesOf(maria)).toEqual(["maria first"]);
    expect(await answersTo("maria")).toEqual(["This is now a channel of Maria Lopez’s in Weft."]);
    expect(await conversationOf("maria")).toMatchObject({ status: "closed", waitingSince: null, unreadCount: 0 });
  });

  test("counts once, and only the latest", async () => {
    const [first, second] = [await word(maria), await word(maria)];
    await writes("mallory", first);
    expect(await handlesOf(maria)).toEqual([]);
    await writes("maria", second);
    await writes("mallory", second);
    expect(await handlesOf(maria)).toEqual(["maria first"]);
    expect(await conversationOf("mallory")).toMatchObject({ status: "open" });
  });

  test("that is wrong, too old, of another connection, in a group, or among other words changes nothing", async () => {
    const other = await createConnection(workspaceId);
    const mine = await word(maria);
    await writes("one", "weft 0000-QQ");
    await writes("two", mine, other);
    await writes("three", `Hi, ${mine}`);
    await writes("four", mine, connection, { group: true });
    await asTest(workspaceId, (tx) => tx.update(memberProofs).set({ expiresAt: new Date(Date.now() - 1_000) }).where(eq(memberProofs.workspaceId, workspaceId)));
    await writes("five", mine);
    expect(await handlesOf(maria)).toEqual([]);
    for (const handle of ["one", "two", "three", "four", "five"]) expect(await answersTo(handle)).toEqual([]);
  });

  test("cannot be guessed: who tried often is not heard", async () => {
    const mine = await word(maria);
    for (let n = 0; n < 10; n++) await writes("mallory", `weft ${String(n).padStart(4, "0")}-AA`);
    await writes("mallory", mine);
    expect(await handlesOf(maria)).toEqual([]);
  });

  test("does not take what is another member's, by their word or as the address that they sign in with", async () => {
    await writes("maria", await word(maria));
    await writes("maria", await word(ben));
    expect(await answersTo("maria")).toContain("This is Maria Lopez’s address in Weft already. Nothing has changed.");
    await writes("post", await word(ben));
    await asTest(workspaceId, (tx) => tx.update(identities).set({ address: `email:${maria.id}@weft.example` }).where(and(eq(identities.workspaceId, workspaceId), eq(identities.handle, "post"))));
    await removeOwnHandle(ben.context, (await listOwnHandles(ben.context)).items[0]!.identityId);
    await writes("post", await word(ben));
    expect(await handlesOf(ben)).toEqual([]);
    await writes("post", await word(maria));
    expect(await handlesOf(maria)).toEqual(["maria first", "post"]);
  });

  test("is read with what a mail program adds, and not out of a sentence", () => {
    expect(readWord(" Weft 4821-zk\n\nSent from my phone")).toBe("weft 4821-ZK");
    expect(readWord("weft 4821-ZK\nand yes")).toBe(null);
    expect(readWord("weft 4821zk")).toBe("weft 4821-ZK");
    expect(readWord("weft 4821-ZK please")).toBe(null);
  });
});

describe("a member's handles", () => {
  test("one is preferred; removed, the next is; and it can be put back", async () => {
    await writes("maria", await word(maria));
    await writes("mlopez", await word(maria));
    const [first, second] = (await listOwnHandles(maria.context)).items;
    await preferHandle(maria.context, second!.identityId);
    expect(await handlesOf(maria)).toEqual(["mlopez first", "maria"]);
    await removeOwnHandle(maria.context, second!.identityId);
    expect(await handlesOf(maria)).toEqual(["maria first"]);
    await restoreOwnHandle(maria.context, second!.identityId);
    expect(await handlesOf(maria)).toEqual(["mlopez first", "maria"]);
    await removeOwnHandle(maria.context, first!.identityId);
    await writes("maria", await word(ben));
    await expect(restoreOwnHandle(maria.context, first!.identityId)).rejects.toMatchObject({ code: "conflict" });
  });

  test("are changed by nobody else, and seen by admins", async () => {
    await writes("maria", await word(maria));
    const { identityId } = (await listOwnHandles(maria.context)).items[0]!;
    await expect(removeOwnHandle(ben.context, identityId)).rejects.toMatchObject({ code: "not_found" });
    await expect(listHandles(ben.context)).rejects.toMatchObject({ code: "forbidden" });
    expect((await listHandles(maria.context)).items).toMatchObject([{ handle: "maria", memberId: maria.id }]);
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    expect((await listHandles(stranger.context)).items).toEqual([]);
    await expect(proveHandle(stranger.context, connection.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(preferHandle(stranger.context, identityId)).rejects.toMatchObject({ code: "not_found" });
  });
});
