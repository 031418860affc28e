import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { getDb, members, userWorkspaces } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createMember, createWorkspace } from "../testing/factories";
import { requireActiveMembership } from "./memberships";

test("a person signs in who may work somewhere; the others are told why not", async () => {
  const member = async (status: "active" | "suspended" | "invited") => {
    const { id: workspaceId } = await createWorkspace();
    const made = await createMember(workspaceId);
    await asTest(workspaceId, (tx) => tx.update(members).set({ status }).where(eq(members.id, made.id)));
    return made;
  };
  const [active, suspended, invited] = [await member("active"), await member("suspended"), await member("invited")];
  await expect(requireActiveMembership(active.userId)).resolves.toBeUndefined();
  await expect(requireActiveMembership(suspended.userId)).rejects.toThrow(/suspended/);
  await expect(requireActiveMembership(invited.userId)).rejects.toThrow(/invitation is waiting/);
  // Suspended in one workspace, active in another.
  await getDb().update(userWorkspaces).set({ userId: suspended.userId }).where(eq(userWorkspaces.memberId, (await member("active")).id));
  await expect(requireActiveMembership(suspended.userId)).resolves.toBeUndefined();
  await getDb().delete(userWorkspaces).where(eq(userWorkspaces.userId, invited.userId));
  await expect(requireActiveMembership(invited.userId)).rejects.toThrow(/do not belong/);
});
