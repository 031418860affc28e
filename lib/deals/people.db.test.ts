import { expect, test } from "vitest";
import { contactRecord } from "../contacts/record";
import { createRecord } from "../records/create";
import { deleteRecords } from "../records/delete";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { getDealPeople, removeStakeholder, setStakeholder } from "./people";
import { dealRecord } from "./record";
import { listConversations } from "../conversations/list";
import { fromSearch } from "../conversations/filter-url";

test("a deal's people are its contact and its stakeholders, with what is said with them", async () => {
  const { id: workspaceId } = await createWorkspace();
  const ana = await createMember(workspaceId);
  const connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, [{ kind: "message", externalId: "1", conversation: "jane", from: "jane", fromName: "Jane", text: "Hello", at: new Date().toISOString() }]);
  const { items: [conversation] } = await listConversations(ana.context, fromSearch({}));
  const jane = conversation!.contactId!;
  const { record: tom } = await createRecord(ana.context, contactRecord, { name: "Tom", jobTitle: "Director" });
  const { record: deal } = await createRecord(ana.context, dealRecord, { name: "Hotel", contactId: jane });

  await setStakeholder(ana.context, deal.id, tom.id, "Pays");
  await setStakeholder(ana.context, deal.id, tom.id, "Decides");
  expect(await getDealPeople(ana.context, deal.id)).toMatchObject({
    items: [{ name: "Jane", isMain: true, isStakeholder: false, role: null }, { name: "Tom", jobTitle: "Director", role: "Decides", isMain: false }],
    conversations: [{ id: conversation!.id }],
  });
  await removeStakeholder(ana.context, deal.id, tom.id);
  await expect(removeStakeholder(ana.context, deal.id, tom.id)).rejects.toMatchObject({ code: "not_found" });
  await deleteRecords(ana.context, contactRecord, [tom.id]);
  await expect(setStakeholder(ana.context, deal.id, tom.id, null)).rejects.toMatchObject({ code: "conflict" });
  expect((await getDealPeople(ana.context, deal.id)).items.map(({ name }) => name)).toEqual(["Jane"]);

  const stranger = await createMember((await createWorkspace()).id);
  await expect(getDealPeople(stranger.context, deal.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(setStakeholder(stranger.context, deal.id, jane, null)).rejects.toMatchObject({ code: "not_found" });
});
