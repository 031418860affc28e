import { expect, test } from "vitest";
import { nilId } from "../ids";
import { inTransaction, systemContext } from "../context";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { listConversations } from "../conversations/list";
import { conversationFilter } from "../conversations/schema";
import { addRollups } from "./rollups";
import { readFigures, readOpenCounts, readTotals } from "./read";

const period = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2026-02-01T00:00:00Z") };

/** The same sequence on every run. */
function dice(seed: number) {
  return (sides: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % sides;
  };
}

test("every level is the sum of the level below, and all channels are the sum of each", async () => {
  const { id: workspaceId } = await createWorkspace();
  const ctx = systemContext(workspaceId);
  const connections = [await createConnection(workspaceId, { connector: "one" }), await createConnection(workspaceId, { connector: "one" }), await createConnection(workspaceId, { connector: "two" })];
  const teams = [null, (await createTeam(workspaceId)).id, (await createTeam(workspaceId)).id];
  const members = [null, (await createMember(workspaceId)).id, (await createMember(workspaceId)).id];
  const roll = dice(7);
  const deltas = Array.from({ length: 400 }, () => ({
    workspaceId,
    at: new Date(Date.UTC(2026, 0, 1 + roll(31), roll(24), roll(60))),
    connectionId: connections[roll(3)]!.id,
    teamId: teams[roll(3)]!,
    memberId: members[roll(3)]!,
    measures: { messagesIn: roll(5), messagesOut: roll(4), [`frt_${roll(20)}`]: 1 },
  }));
  await inTransaction(ctx, (unit) => addRollups(unit, deltas));
  const total = await readTotals(ctx, period);
  expect(total.messagesIn).toBe(deltas.reduce((sum, delta) => sum + (delta.measures.messagesIn ?? 0), 0));
  for (const split of ["day", "hour", "channel", "connection", "team", "member"] as const) {
    const parts = [...(await readFigures(ctx, period, {}, split)).values()];
    expect(parts.reduce((sum, part) => sum + part.messagesIn, 0)).toBe(total.messagesIn);
    expect(parts.reduce((sum, part) => sum + part.messagesOut, 0)).toBe(total.messagesOut);
    for (const bucket of total.firstResponseBuckets.keys()) expect(parts.reduce((sum, part) => sum + part.firstResponseBuckets[bucket]!, 0)).toBe(total.firstResponseBuckets[bucket]);
  }
  const one = await readTotals(ctx, period, { channel: "one" });
  const two = await readTotals(ctx, period, { channel: "two" });
  expect(one.messagesIn + two.messagesIn).toBe(total.messagesIn);
});

test("a member's figures are those of their teams, of no team and their own; the open figure is the length of the list", async () => {
  const { id: workspaceId } = await createWorkspace();
  const north = await createTeam(workspaceId);
  const south = await createTeam(workspaceId);
  const ours = await createConnection(workspaceId, { teamId: north.id });
  const theirs = await createConnection(workspaceId, { teamId: south.id });
  const everybody = await createConnection(workspaceId);
  const { context } = await createMember(workspaceId, { teamIds: [north.id] });
  for (const [connection, count] of [[ours, 2], [theirs, 3], [everybody, 4]] as const) {
    await receive(workspaceId, connection, Array.from({ length: count }, (_, n) => ({ kind: "message" as const, externalId: `${n}`, conversation: `c${n}`, from: `p${n}-${connection.id}`, text: "hello", at: "2026-01-06T12:00:00.000Z" })));
  }
  expect((await readTotals(context, period)).messagesIn).toBe(6);
  expect((await readTotals(systemContext(workspaceId), period)).messagesIn).toBe(9);
  const open = (await readOpenCounts(context)).get("")!;
  const list = await listConversations(context, conversationFilter.parse({}));
  expect(open.open).toBe(list.items.length);
  expect((await readFigures(context, period, {}, "team")).has(nilId)).toBe(true);
  const other = await createWorkspace();
  expect((await readTotals(systemContext(other.id), period)).messagesIn).toBe(0);
});
