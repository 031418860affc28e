import "server-only";
import { v7 } from "uuid";
import { members, teamMembers, teams, userWorkspaces, users, workspaces } from "../schema";
import { withWorkspace } from "../tenancy";

export interface DemoProgress {
  /** From 0 to 1. */
  done: number;
  /** What is being made: "People". */
  doing: string;
}

/** Who works at the demo's wholesale company; every role has somebody. */
const people = [
  { key: "ana", name: "Ana Moreira", roles: ["sales"], team: "sales" },
  { key: "jonas", name: "Jonas Weber", roles: ["service"], team: "service" },
  { key: "priya", name: "Priya Raman", roles: ["community"], team: "community" },
  { key: "helene", name: "Hélène Dubois", roles: ["executive"], team: null },
  { key: "tomasz", name: "Tomasz Nowak", roles: ["manager", "sales"], team: "sales", lead: true },
  { key: "mei", name: "Mei Tanaka", roles: ["admin"], team: null },
] as const;

/**
 * Makes the demo workspace, whole or not at all: everything in it is marked as demo data.
 * @param onProgress is told what is being made
 */
export async function createDemoWorkspace(onProgress: (progress: DemoProgress) => void = () => {}): Promise<{ workspaceId: string }> {
  const workspaceId = v7();
  const demo = { workspaceId, isDemo: true };
  await withWorkspace(workspaceId, async (tx) => {
    onProgress({ done: 0, doing: "Workspace" });
    await tx.insert(workspaces).values({ id: workspaceId, name: "Northwind Wholesale", slug: `demo-${workspaceId.slice(-6)}`, timeZone: "Europe/Berlin", isDemo: true });
    onProgress({ done: 0.2, doing: "Teams" });
    const teamIds = { customers: v7(), sales: v7(), service: v7(), community: v7() };
    await tx.insert(teams).values({ ...demo, id: teamIds.customers, kind: "department", name: "Customers" });
    await tx.insert(teams).values((["sales", "service", "community"] as const).map((key) => ({ ...demo, id: teamIds[key], parentId: teamIds.customers, kind: "team" as const, name: key[0]!.toUpperCase() + key.slice(1) })));
    onProgress({ done: 0.6, doing: "People" });
    for (const person of people) {
      const [userId, memberId] = [v7(), v7()];
      // No password and an address that cannot exist (.example): nobody signs in as them but through the demo's own page.
      const email = `${person.key}@northwind-${workspaceId.slice(-6)}.example`;
      await tx.insert(users).values({ id: userId, email, name: person.name });
      await tx.insert(members).values({ ...demo, id: memberId, userId, name: person.name, email, roles: [...person.roles] });
      await tx.insert(userWorkspaces).values({ userId, workspaceId, memberId });
      if (person.team) await tx.insert(teamMembers).values({ workspaceId, teamId: teamIds[person.team], memberId, isLead: "lead" in person });
    }
    onProgress({ done: 1, doing: "Ready" });
  });
  return { workspaceId };
}
