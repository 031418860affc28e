import { beforeEach, expect, test } from "vitest";
import { contacts, conversations, withWorkspace } from "@/db";
import type { ChannelEvent } from "../connectors/contract";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { getContact } from "./get";
import { renameContact } from "./rename";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let id: string;

const said = (externalId: string): ChannelEvent => ({ kind: "message", externalId, conversation: `jane-${externalId}`, from: "jane", fromName: "Jane Doe", text: "Hi" });
const read = <T>(work: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace(workspaceId, work);

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
  const hidden = (await createTeam(workspaceId)).id;
  await receive(workspaceId, await createConnection(workspaceId), [said("1"), said("2")]);
  await receive(workspaceId, await createConnection(workspaceId, { teamId: hidden }), [said("3")]);
  id = (await read((tx) => tx.select().from(contacts)))[0]!.id;
});

test("a contact comes with its handles and the conversations that the reader may see", async () => {
  const admin = await createMember(workspaceId, { roles: ["admin"] });
  const contact = await getContact(ana.context, id);
  expect(contact).toMatchObject({ name: "Jane Doe", company: null, identities: [{ channel: "loom" }] });
  expect(contact.conversations).toHaveLength(2);
  expect((await getContact(admin.context, id)).conversations).toHaveLength(3);
});

test("a new name reaches all the contact's conversations", async () => {
  expect(await renameContact(ana.context, id, { name: "Jane Miller" })).toMatchObject({ name: "Jane Miller" });
  expect(new Set((await read((tx) => tx.select({ title: conversations.title }).from(conversations))).map(({ title }) => title))).toEqual(new Set(["Jane Miller"]));
});

test("another workspace's contact is not found", async () => {
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(getContact(stranger.context, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(renameContact(stranger.context, id, { name: "X" })).rejects.toMatchObject({ code: "not_found" });
});
