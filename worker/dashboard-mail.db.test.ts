import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { connections, dashboardMails, dashboardSchedules } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Connector, Draft } from "@/lib/connectors/contract";
import { ConnectorError } from "@/lib/connectors/errors";
import { createDashboard } from "@/lib/dashboards/create";
import { deleteDashboard } from "@/lib/dashboards/delete";
import { createSchedule, deleteSchedule, listSchedules, pauseSchedule } from "@/lib/dashboards/schedules/keep";
import { beginMail } from "@/lib/dashboards/schedules/mails";
import { startDueMails } from "@/lib/dashboards/schedules/run";
import { mailToken, readSubscription, unsubscribe } from "@/lib/dashboards/schedules/unsubscribe";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "@/lib/testing/factories";
import { wordsOfPdf } from "@/lib/testing/pdf";
import { sendDashboardMail } from "@/components/dashboard/send-report";

/** A mail provider that takes what it is given, or fails as it is told. */
const post = vi.hoisted(() => ({ taken: [] as { to: string | null; draft: unknown; file: Uint8Array }[], fails: null as unknown }));
vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  const connector: Connector = {
    ...loom,
    manifest: { ...loom.manifest, handleKind: "email", idempotentSend: false },
    async send(context, draft) {
      if (post.fails) throw post.fails;
      post.taken.push({ to: draft.to, draft, file: await context.readFile(draft.attachments[0]!.fileId) });
      return { externalId: draft.idempotencyKey, status: "sent" };
    },
  };
  return { loom: connectorEntry(connector.manifest, async () => ({ connector })) };
});

let workspaceId: string;
type Member = Awaited<ReturnType<typeof createMember>>;
let [chief, ana, ben]: Member[] = [];
let dashboard: string;

const widgets = ["waiting-on-us", "headline"].map((widget, n) => ({ key: widget, widget, x: 0, y: n * 10, w: 6, h: 8, options: {} }));

/** A chief who sees all; Ana, in the team that three customers wrote to; Ben, in a team without any. */
beforeEach(async () => {
  [post.taken, post.fails] = [[], null];
  workspaceId = (await createWorkspace()).id;
  const [north, south] = [await createTeam(workspaceId, "North"), await createTeam(workspaceId, "South")];
  chief = await createMember(workspaceId, { name: "Iris", roles: ["executive", "admin"] });
  ana = await createMember(workspaceId, { name: "Ana", roles: ["sales"], teamIds: [north.id] });
  ben = await createMember(workspaceId, { name: "Ben", roles: ["sales"], teamIds: [south.id] });
  const connection = await createConnection(workspaceId, { teamId: north.id });
  const at = new Date(Date.now() - 3_600_000).toISOString();
  await receive(workspaceId, connection, Array.from({ length: 3 }, (_, n) => ({ kind: "message" as const, externalId: `${n}`, conversation: `${n}`, from: `p${n}`, fromName: `Person ${n}`, text: "Hello", at })));
  dashboard = (await createDashboard(chief.context, { name: "Monday review", visibility: "workspace", layout: { items: widgets } })).id;
});

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const schedule = (recipients = [chief, ana, ben]) => createSchedule(chief!.context, { dashboard, scope: { range: "7d" }, every: "day", time: "08:30", recipientIds: recipients.map((one) => one!.id) });
const mailOf = (scheduleId: string, dueAt: string, who: Member | undefined) => ({ workspaceId, scheduleId, dueAt, memberId: who!.id });
const statuses = async () => (await read((tx) => tx.select({ status: dashboardMails.status }).from(dashboardMails).where(eq(dashboardMails.workspaceId, workspaceId)))).map(({ status }) => status).toSorted();
/** As if its time had come. */
async function due(id: string, nextAt: string): Promise<void> {
  await startDueMails(workspaceId, id, new Date(Date.parse(nextAt) + 1_000));
}
const draftTo = (at: number) => post.taken[at]!.draft as Draft;

test("each recipient gets one mail of one time, with the figures that they may see and the same on paper", async () => {
  const { id, nextAt } = await schedule();
  await due(id, nextAt);
  // The job comes again, as after a crash before its end was noted.
  await due(id, nextAt);
  expect(await statuses()).toEqual(["queued", "queued", "queued"]);
  for (const who of [chief, ana, ben, ana, chief]) await sendDashboardMail(mailOf(id, nextAt, who), false);
  expect(post.taken.map(({ to }) => to)).toEqual([chief, ana, ben].map((one) => `${one!.id}@weft.example`));
  expect(await statuses()).toEqual(["sent", "sent", "sent"]);
  const [ofChief, ofAna, ofBen] = [draftTo(0), draftTo(1), draftTo(2)];
  for (const mail of [ofChief, ofAna]) expect(mail.text).toContain("Waiting: 3");
  expect(ofBen.text).not.toContain("Person");
  expect(ofBen.text).toContain("Nobody waits for you");
  expect(ofAna.html).toContain("Person 2");
  expect(ofAna).toMatchObject({ subject: expect.stringContaining("Monday review"), automatic: true, unsubscribeUrl: expect.stringContaining("/api/v1/dashboards/unsubscribe/"), attachments: [{ name: expect.stringMatching(/^Monday review \d{4}-\d\d-\d\d\.pdf$/), mime: "application/pdf" }] });
  expect(ofAna.html).toContain(`/dashboard/${dashboard}?range=7d`);
  expect(wordsOfPdf(post.taken[1]!.file)).toEqual(expect.arrayContaining(["Monday review", "Waiting on us", "Person 2", "Page 1 of 1"]));
  expect((await listSchedules(chief!.context, dashboard)).items[0]).toMatchObject({ last: { at: nextAt, sent: 3, problem: null } });
});

test("a try that was cut off while the mail was handed over is not repeated, and says so", async () => {
  const { id, nextAt } = await schedule([ana]);
  await due(id, nextAt);
  const key = mailOf(id, nextAt, ana);
  expect(await beginMail(key)).toBe("begun");
  await sendDashboardMail(key, false);
  expect(post.taken).toEqual([]);
  expect(await statuses()).toEqual(["unknown"]);
  expect((await listSchedules(chief!.context)).items[0]?.last?.problem).toContain("may have arrived");
});

test("what may pass is tried again, what will not is said", async () => {
  const { id, nextAt } = await schedule([ana, ben]);
  await due(id, nextAt);
  post.fails = new ConnectorError("network", "The server does not answer.");
  await expect(sendDashboardMail(mailOf(id, nextAt, ana), false)).rejects.toMatchObject({ kind: "network" });
  expect(await statuses()).toEqual(["queued", "queued"]);
  post.fails = new ConnectorError("rejected", "There is no such mailbox.");
  await sendDashboardMail(mailOf(id, nextAt, ben), false);
  post.fails = null;
  await sendDashboardMail(mailOf(id, nextAt, ana), false);
  expect(await statuses()).toEqual(["failed", "sent"]);
  expect((await listSchedules(chief!.context)).items[0]?.last).toMatchObject({ sent: 1, problem: "There is no such mailbox." });
});

test("whoever does not want it gets it no longer, by a link that nobody can make", async () => {
  const { id, nextAt } = await schedule([ana, ben]);
  const token = mailToken({ workspaceId, scheduleId: id, memberId: ana!.id });
  expect(await readSubscription(token)).toEqual({ name: "Ana", isOver: false });
  await unsubscribe(token);
  await unsubscribe(token);
  expect(await readSubscription(token)).toMatchObject({ isOver: true });
  for (const forged of [token.replace(ana!.id, ben!.id), `${token.slice(0, 50)}x${token.slice(51)}`, "x"]) await expect(unsubscribe(forged)).rejects.toMatchObject({ code: "not_found" });
  await due(id, nextAt);
  expect(await statuses()).toEqual(["queued"]);
  expect((await listSchedules(chief!.context)).items[0]).toMatchObject({ stoppedIds: [ana!.id] });
});

test("a schedule that rests sends nothing, and goes on with its next time; what is long past is left out", async () => {
  const { id, nextAt } = await schedule();
  await pauseSchedule(chief!.context, id, true);
  await due(id, nextAt);
  expect(await statuses()).toEqual([]);
  expect(await pauseSchedule(chief!.context, id, false)).toMatchObject({ paused: false });
  await startDueMails(workspaceId, id, new Date(Date.parse(nextAt) + 20 * 3_600_000));
  expect(await statuses()).toEqual([]);
  const [row] = await read((tx) => tx.select().from(dashboardSchedules).where(and(eq(dashboardSchedules.workspaceId, workspaceId), eq(dashboardSchedules.id, id))));
  expect(row!.nextAt.getTime()).toBeGreaterThan(Date.parse(nextAt));
  await expect(pauseSchedule(ana!.context, id, true)).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteSchedule(ana!.context, id)).rejects.toMatchObject({ code: "not_found" });
});

test("without a way to send mail it says so, where one schedules and afterwards", async () => {
  const { id, nextAt } = await schedule([ana]);
  expect((await listSchedules(chief!.context)).cannotSend).toBeNull();
  await read((tx) => tx.update(connections).set({ removedAt: new Date() }).where(eq(connections.workspaceId, workspaceId)));
  expect((await listSchedules(chief!.context)).cannotSend).toContain("Add one under Settings");
  await due(id, nextAt);
  await sendDashboardMail(mailOf(id, nextAt, ana), false);
  expect((await listSchedules(chief!.context)).items[0]?.last?.problem).toContain("Add one under Settings");
});

test("a dashboard that is gone is not sent", async () => {
  const { id, nextAt } = await schedule([ana]);
  await due(id, nextAt);
  await deleteDashboard(chief!.context, dashboard);
  await sendDashboardMail(mailOf(id, nextAt, ana), false);
  expect(await statuses()).toEqual(["failed"]);
  const other = await createMember((await createWorkspace()).id);
  await expect(createSchedule(chief!.context, { dashboard: "sales", scope: {}, every: "day", time: "08:30", recipientIds: [other.id] })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "recipientIds" }] });
});
