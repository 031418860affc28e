import { beforeEach, expect, test, vi } from "vitest";
import type { Connector } from "../connectors/contract";
import type { Context } from "../context";
import { createQuery } from "../listening/save";
import { listeningInput } from "../listening/schema";
import { changeMentions } from "../mentions/change";
import { listMentions } from "../mentions/list";
import { mentionFilter, type MentionFilter } from "../mentions/schema";
import { readVolume, wholeHours } from "../mentions/volume";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { createCrisis } from "../testing/crises";
import { loom } from "../testing/loom";
import { setTeamMember } from "../teams/membership";
import { readAnomalies, readLevel } from "./level";
import { watchCrises } from "./watch";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom: base }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(base.manifest, async () => ({ connector: base as Connector })) };
});

const hourMs = 3_600_000;

let workspaceId: string;
let ana: Context;
let ben: Context & { scope: { all: false; teamIds: string[]; memberId: string } };
let [ours, theirs] = [null, null] as unknown as [Awaited<ReturnType<typeof createConnection>>, Awaited<ReturnType<typeof createConnection>>];
let count = 0;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = (await createMember(workspaceId, { roles: ["community", "admin"] })).context;
  const [north, south] = [await createTeam(workspaceId, "North"), await createTeam(workspaceId, "South")];
  const made = await createMember(workspaceId, { name: "Ben", roles: ["community"] });
  await setTeamMember(ana, north.id, made.id, false);
  ben = { ...made.context, scope: { all: false, teamIds: [north.id], memberId: made.id } };
  [ours, theirs] = [await createConnection(workspaceId, { connector: loom.manifest.id, teamId: north.id }), await createConnection(workspaceId, { connector: loom.manifest.id, teamId: south.id })];
});

const say = (on: typeof ours, ...hoursAgo: number[]) => receive(workspaceId, on, hoursAgo.map((hours) => ({ kind: "mention", public: true, externalId: `f${++count}`, from: "jane", fromName: "Jane", text: "acme is late", at: new Date(Date.now() - hours * hourMs).toISOString() })), loom.manifest);
const length = async (ctx: Context, filter: Partial<MentionFilter>) => (await listMentions(ctx, mentionFilter.parse({ state: "all", sort: "newest", ...filter }))).items.length;

test("volume by channel is as long as its list, for everybody and for who sees one team and has taken something of another", async () => {
  await say(ours, 1, 2, 30, 50);
  await say(theirs, 3, 40, 60);
  const { items } = await listMentions(ana, mentionFilter.parse({ state: "all", connection: theirs.id }));
  await changeMentions(ana, { ids: [items.find(({ at }) => Date.now() - Date.parse(at) < 4 * hourMs)!.id], assigneeId: ben.scope.memberId });
  const time = { from: new Date(Date.now() - 55 * hourMs), to: new Date() };
  const { from, to } = wholeHours(time);
  for (const [ctx, many] of [[ana, 6], [ben, 5]] as const) {
    const days = await readVolume(ctx, time, "Europe/Berlin");
    const total = [...days.values()].reduce((sum, byChannel) => sum + (byChannel[loom.manifest.id] ?? 0), 0);
    expect(total).toBe(many);
    expect(await length(ctx, { since: from.toISOString(), until: to.toISOString(), channel: loom.manifest.id })).toBe(many);
  }
  expect((await readVolume(ana, { ...time, channel: "elsewhere" }, "UTC")).size).toBe(0);
});

test("the last hour of each place is as long as its list, and another team's places are nowhere", async () => {
  const query = await createQuery(ana, listeningInput.parse({ name: "Us", text: "acme", kind: "brand" }));
  await say(ours, 100, 0.2, 0.1);
  await say(theirs, 0.3);
  await watchCrises(workspaceId);
  const seen = await readLevel(ben, new Date());
  expect(seen).toMatchObject({ level: "normal", open: [], last: null, watched: 2 });
  expect(seen.places.map(({ queryName, count: many }) => [queryName, many])).toEqual(expect.arrayContaining([["Us", 2], [null, 2]]));
  for (const place of seen.places) expect(await length(ben, { connection: place.connectionId, ...(place.queryId && { query: place.queryId }), since: seen.since })).toBe(place.count);
  expect(seen.places.some(({ queryId }) => queryId === query.id)).toBe(true);
  expect((await readLevel(ana, new Date())).watched).toBe(4);
});

test("anomalies are the crises that began in the time, on the channel, where one may see", async () => {
  const at = new Date(Date.now() - 5 * hourMs);
  const id = await createCrisis(workspaceId, { connection: theirs, beganAt: at });
  const time = { from: new Date(Date.now() - 24 * hourMs), to: new Date() };
  expect(await readAnomalies(ana, time)).toEqual([{ crisisId: id, channel: loom.manifest.id, at, factor: 8.4 }]);
  expect(await readAnomalies(ben, time)).toEqual([]);
  expect(await readAnomalies(ana, { ...time, channel: "elsewhere" })).toEqual([]);
  expect(await readAnomalies(ana, { from: time.to, to: new Date(Date.now() + hourMs) })).toEqual([]);
});
