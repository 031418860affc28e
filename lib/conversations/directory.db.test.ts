import { ne } from "drizzle-orm";
import { expect, test } from "vitest";
import { connections } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createConnection, createMember, createTeam, createWorkspace } from "../testing/factories";
import { getDirectory } from "./directory";

test("names the workspace's own people, teams and connections, and nobody else's", async () => {
  const workspaceId = (await createWorkspace()).id;
  const north = (await createTeam(workspaceId, "North")).id;
  const ana = await createMember(workspaceId, { name: "Ana", teamIds: [north] });
  const kept = await createConnection(workspaceId);
  await createConnection(workspaceId);
  await asTest(workspaceId, (tx) => tx.update(connections).set({ removedAt: new Date() }).where(ne(connections.id, kept.id)));
  await createMember((await createWorkspace()).id, { name: "Stranger" });
  expect(await getDirectory(ana.context)).toEqual({
    members: [{ id: ana.id, name: "Ana", active: true, teamIds: [north] }],
    teams: [{ id: north, parentId: null, name: "North", kind: "department" }],
    connections: [{ id: kept.id, name: "Test connection", channel: "loom", mayStart: false, subject: false }],
  });
});
