import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { activities, getDb, userWorkspaces } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { checkSignIn } from "../auth/check-sign-in";
import { userOfIdentity } from "../auth/oidc";
import { createMember, createTeam, createWorkspace } from "../testing/factories";
import type { Context } from "../context";
import { acceptAs, acceptWithPassword, readInvitation } from "./accept-invitation";
import { inviteMember, renewInvitation, withdrawInvitation } from "./invite";
import { listMembers } from "./list";
import { getProfile, updateProfile } from "./profile";
import { updateMember } from "./update";

let workspaceId = "";
let admin: Context;
let adminId = "";
beforeAll(async () => {
  workspaceId = (await createWorkspace()).id;
  ({ context: admin, id: adminId } = await createMember(workspaceId, { name: "Mei", roles: ["admin"] }));
});

const tokenOf = (link: string) => link.split("/").at(-1) ?? "";
const statusOf = async (id: string, ctx = admin) => (await listMembers(ctx)).items.find((member) => member.id === id)?.status;
let count = 0;
const someone = () => ({ email: `New.Person${++count}@weft.example`, name: "New Person", roles: ["service" as const] });

test("an invited person comes in by the link, with a name and a password of their own", async () => {
  const team = await createTeam(workspaceId);
  const person = { ...someone(), teamIds: [team.id] };
  const { link, memberId } = await inviteMember(admin, person);
  expect(link).toMatch(/\/invitations\/[\w-]{86}$/);
  expect(await statusOf(memberId)).toBe("invited");
  expect(await readInvitation(tokenOf(link))).toMatchObject({ workspaceId, email: person.email, setsPassword: true, isNew: true });
  await acceptWithPassword(tokenOf(link), { name: "Nuria Person", password: "long enough 1" });
  expect((await listMembers(admin)).items).toContainEqual(expect.objectContaining({ id: memberId, name: "Nuria Person", status: "active", roles: ["service"], teams: [{ teamId: team.id, isLead: false }] }));
  await expect(checkSignIn(person.email, "long enough 1", "203.0.113.9")).resolves.toBeTruthy();
  await expect(acceptWithPassword(tokenOf(link), { name: "Again", password: "long enough 2" })).rejects.toMatchObject({ code: "not_found", message: expect.stringContaining("used already") });
});

test("a link that was replaced, taken back or shortened lets nobody in", async () => {
  const { link, memberId } = await inviteMember(admin, someone());
  const renewed = await renewInvitation(admin, memberId);
  await expect(readInvitation(tokenOf(link))).rejects.toMatchObject({ code: "not_found" });
  await expect(readInvitation(tokenOf(renewed.link).slice(1))).rejects.toMatchObject({ code: "not_found" });
  await expect(readInvitation(`${tokenOf(renewed.link).slice(0, -1)}_`)).rejects.toMatchObject({ code: "not_found" });
  await withdrawInvitation(admin, memberId);
  await expect(readInvitation(tokenOf(renewed.link))).rejects.toMatchObject({ code: "not_found" });
  expect(await statusOf(memberId)).toBeUndefined();
});

test("someone who works elsewhere joins by signing in: no admin can set their password", async () => {
  const elsewhere = await createWorkspace("Elsewhere");
  const { userId, context } = await createMember(elsewhere.id, { roles: ["admin"] });
  const email = (await listMembers(context)).items[0]!.email;
  const { link, memberId } = await inviteMember(admin, { ...someone(), email });
  expect(await readInvitation(tokenOf(link))).toMatchObject({ setsPassword: false });
  await expect(acceptWithPassword(tokenOf(link), { name: "Taken over", password: "long enough 1" })).rejects.toMatchObject({ code: "conflict" });
  await expect(acceptAs(tokenOf(link), (await createMember(workspaceId)).userId)).rejects.toMatchObject({ code: "forbidden" });
  await acceptAs(tokenOf(link), userId);
  expect(await statusOf(memberId)).toBe("active");
});

test("an identity provider that vouches for the address counts as accepting", async () => {
  const person = someone();
  const { memberId } = await inviteMember(admin, person);
  await userOfIdentity("https://id.example", { sub: "77", email: person.email.toLowerCase(), email_verified: true });
  expect(await statusOf(memberId)).toBe("active");
});

test("an e-mail address belongs to one member, in whatever case", async () => {
  const person = someone();
  await inviteMember(admin, person);
  await expect(inviteMember(admin, { ...person, email: person.email.toUpperCase() })).rejects.toMatchObject({ code: "conflict", fields: [{ field: "email" }] });
});

test("roles are several; the last admin stays one, and nobody suspends themselves", async () => {
  const { id } = await createMember(workspaceId, { roles: ["sales"] });
  expect(await updateMember(admin, id, { roles: ["sales", "service", "sales"] })).toMatchObject({ roles: ["sales", "service"] });
  await expect(updateMember(admin, adminId, { roles: ["sales"] })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("only admin") });
  await expect(updateMember(admin, adminId, { status: "suspended" })).rejects.toMatchObject({ code: "conflict" });
  await expect(updateMember(admin, id, { roles: [] })).rejects.toThrow(/at least one role/);
});

test("two admins who demote one another at the same moment leave one", async () => {
  const own = (await createWorkspace("Two admins")).id;
  const [a, b] = [await createMember(own, { roles: ["admin"] }), await createMember(own, { roles: ["admin"] })];
  const results = await Promise.allSettled([updateMember(a.context, b.id, { roles: ["sales"] }), updateMember(b.context, a.id, { roles: ["sales"] })]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("who did what is written down", async () => {
  const { memberId } = await inviteMember(admin, someone());
  const rows = await asTest(workspaceId, (tx) => tx.select().from(activities).where(and(eq(activities.workspaceId, workspaceId), eq(activities.targetId, memberId))));
  expect(rows).toEqual([expect.objectContaining({ action: "member.invite", actorKind: "member", actorId: adminId })]);
});

test("only those who may manage people invite and change them", async () => {
  const { context, id } = await createMember(workspaceId, { roles: ["manager"] });
  await expect(inviteMember(context, someone())).rejects.toMatchObject({ code: "forbidden" });
  await expect(updateMember(context, id, { roles: ["admin"] })).rejects.toMatchObject({ code: "forbidden" });
});

test("another workspace sees and changes nothing", async () => {
  const { context: stranger } = await createMember((await createWorkspace("Strangers'")).id, { roles: ["admin"] });
  expect((await listMembers(stranger)).items.map(({ id }) => id)).not.toContain(adminId);
  await expect(updateMember(stranger, adminId, { name: "Theirs" })).rejects.toMatchObject({ code: "not_found" });
  await expect(renewInvitation(stranger, adminId)).rejects.toMatchObject({ code: "not_found" });
  await expect(withdrawInvitation(stranger, adminId)).rejects.toMatchObject({ code: "not_found" });
});

test("taking back an invitation leaves the person's other workspaces alone", async () => {
  const elsewhere = await createWorkspace("Elsewhere");
  const { userId, context } = await createMember(elsewhere.id, { roles: ["admin"] });
  const { memberId } = await inviteMember(admin, { ...someone(), email: (await listMembers(context)).items[0]!.email });
  await withdrawInvitation(admin, memberId);
  expect(await getDb().select().from(userWorkspaces).where(eq(userWorkspaces.userId, userId))).toHaveLength(1);
});

test("keys alone are shortcuts until a member turns them off, for themselves and beside what else they prefer", async () => {
  const [ana, bo] = [await createMember(workspaceId, { name: "Ana" }), await createMember(workspaceId, { name: "Bo" })];
  expect((await getProfile(ana.context)).singleKeys).toBe(true);
  await updateProfile(ana.context, { singleKeys: false });
  expect(await updateProfile(ana.context, { name: "Ana Meyer" })).toMatchObject({ name: "Ana Meyer", singleKeys: false });
  expect((await getProfile(bo.context)).singleKeys).toBe(true);
});
