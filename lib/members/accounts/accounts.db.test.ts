import { expect, test } from "vitest";
import { memberAccounts, withWorkspace } from "@/db";
import { manifests } from "../../connectors/registry";
import { createConnection, createMember, createWorkspace } from "../../testing/factories";
import { accountOf, noteTrouble, sealAccount } from "./find";
import { linkAccount, listOwnAccounts } from "./own";

// Linking against the other system itself is tried in lib/dialogues/purchase-order.servers.test.ts.

const personal = manifests.find(({ records }) => records?.personal?.length)!;

test("a linked user opens as its member's alone, and its trouble is shown to them", async () => {
  const { id: workspaceId } = await createWorkspace();
  const connection = await createConnection(workspaceId, { connector: personal.id });
  const ana = await createMember(workspaceId);
  const tom = await createMember(workspaceId, { name: "Tom Okafor" });
  const credentials = { settings: { login: "ana" }, secrets: { password: "correct horse" } };
  const secrets = sealAccount(workspaceId, connection.id, ana.id, credentials);
  await withWorkspace(workspaceId, (tx) => tx.insert(memberAccounts).values({ workspaceId, memberId: ana.id, connectionId: connection.id, login: "ana", secrets, verifiedAt: new Date() }));

  const linked = await accountOf(ana.context, connection.id, ana.id);
  expect(linked).toEqual({ memberId: ana.id, connectionId: connection.id, login: "ana", as: credentials });
  expect(await accountOf(tom.context, connection.id, tom.id)).toBeNull();
  expect(Buffer.from(secrets).toString("latin1")).not.toContain("correct horse");

  await noteTrouble(workspaceId, linked!, "Your password was changed there.");
  expect((await listOwnAccounts(ana.context)).items).toMatchObject([{ connectionId: connection.id, login: "ana", trouble: "Your password was changed there." }]);
  expect((await listOwnAccounts(tom.context)).items).toMatchObject([{ login: null, trouble: null }]);
  expect(JSON.stringify(await listOwnAccounts(ana.context))).not.toContain("correct horse");
});

test("what a member leaves out is asked for by its name", async () => {
  const { id: workspaceId } = await createWorkspace();
  const connection = await createConnection(workspaceId, { connector: personal.id });
  const { context } = await createMember(workspaceId);
  await expect(linkAccount(context, connection.id, {})).rejects.toMatchObject({ code: "invalid", fields: expect.arrayContaining([{ field: expect.stringMatching(/^values\./), message: expect.stringMatching(/^Enter your /) }]) });
});
