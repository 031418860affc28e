import type postgres from "postgres";
import { contactRecord } from "@/lib/contacts/record";
import { createCustomField } from "@/lib/custom-fields/create";
import { recordTypeFor } from "@/lib/custom-fields/of-type";
import type { Context } from "@/lib/context";
import { encodeCursor } from "@/lib/http/cursor";
import { newId, nilId } from "@/lib/ids";
import { groupRecords } from "@/lib/records/groups";
import { listRecords } from "@/lib/records/list";
import { fromSearch } from "@/lib/records/list-query";
import { listPlaces } from "@/lib/records/places";
import { listTimeline } from "@/lib/records/timeline";
import { createConnection, createMember, createWorkspace } from "@/lib/testing/factories";
import { startBenchDatabase } from "./database";
import { inPairs, percentile, printFigure } from "./figures";

const contactCount = 1_000_000;
const timelineLength = 50_000;
const conversationCount = 5;
const pairs = 5;
const samples = 60;

/** Pages of a million contacts, and the first page of a timeline of 50,000 entries; the floor is the same read as bare SQL, past row-level security. */
export async function records(): Promise<void> {
  const database = await startBenchDatabase({ shared_buffers: "512MB" });
  const { owner } = database;
  try {
    const { workspaceId, ctx, contactId } = await createPeople(owner);
    await createCustomField(ctx, { kind: "contacts", label: "Tier", type: "choice", options: [{ label: "Gold" }, { label: "Silver" }] });
    const custom = await recordTypeFor(ctx, contactRecord);
    const list = (search: Record<string, string>, cursor?: string, type = contactRecord) => () => listRecords(ctx, type, fromSearch(type, search), cursor);
    const bare = (where: postgres.PendingQuery<postgres.Row[]>, order: postgres.PendingQuery<postgres.Row[]>) => () => owner`select id, name, job_title, company_id, owner_id, labels, birthday, about, created_at, updated_at, deleted_at, is_demo from contacts where workspace_id = ${workspaceId} and deleted_at is null ${where} order by ${order} limit 101`;
    const middle = "8".repeat(32);
    const tier = JSON.stringify({ match: "all", of: [{ field: "custom.tier", op: "any_of", value: ["gold"] }] });
    const label = JSON.stringify({ match: "all", of: [{ field: "labels", op: "any_of", value: ["l3"] }] });
    const reads: Record<string, { ours: () => Promise<unknown>; floor: () => Promise<unknown> }> = {
      "list, by name": { ours: list({}), floor: bare(owner``, owner`name_key, id`) },
      "list, half way down": { ours: list({}, encodeCursor({ keys: [middle], id: nilId })), floor: bare(owner`and (name_key, id) > (${middle}, ${nilId})`, owner`name_key, id`) },
      "list, last changed": { ours: list({ sort: "-updatedAt" }), floor: bare(owner``, owner`updated_at desc, id desc`) },
      "list, by job title": { ours: list({ sort: "jobTitle" }), floor: bare(owner``, owner`job_title, id`) },
      "list, of one label": { ours: list({ filter: label }), floor: bare(owner`and labels && array['l3']`, owner`name_key, id`) },
      "list, by a custom field": { ours: list({ filter: tier }, undefined, custom), floor: bare(owner`and custom ->> 'tier' = 'gold'`, owner`name_key, id`) },
      "list, its places": { ours: () => listPlaces(ctx, contactRecord, fromSearch(contactRecord, {})), floor: () => owner`select name_key, id from (select name_key, id, row_number() over (order by name_key, id) as place from contacts where workspace_id = ${workspaceId} and deleted_at is null order by name_key, id limit 100001) numbered where place % 100 = 0` },
      "groups, by label": { ours: () => groupRecords(ctx, contactRecord, fromSearch(contactRecord, {}), "labels", { zone: "UTC" }), floor: () => owner`select key, count(*) from (select unnest(labels) as key from contacts where workspace_id = ${workspaceId} and deleted_at is null limit 100001) unnested group by key order by 2 desc limit 201` },
      timeline: { ours: () => listTimeline(ctx, contactRecord, contactId, {}), floor: () => owner`select m.* from conversations c cross join lateral (select id, sent_at, direction, kind, subject, left(text, 2000) as text from messages where workspace_id = ${workspaceId} and conversation_id = c.id order by sent_at desc nulls last, id desc nulls last limit 51) m where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} order by m.sent_at desc, m.id desc limit 51` },
    };
    for (const [name, { ours, floor }] of Object.entries(reads)) {
      const result = await inPairs(pairs, { ours: () => p95(ours), floor: () => p95(floor) });
      printFigure(`records ${name}`, "ms, p95", result.ours, result.floor, { atMost: 3 });
    }
  } finally {
    await database.stop();
  }
}

async function p95(read: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const began = performance.now();
    await read();
    times.push(performance.now() - began);
  }
  return percentile(times, 0.95);
}

async function createPeople(owner: postgres.Sql): Promise<{ workspaceId: string; ctx: Context; contactId: string }> {
  const { id: workspaceId } = await createWorkspace("Bench");
  const { context: ctx } = await createMember(workspaceId, { roles: ["admin"] });
  const connection = await createConnection(workspaceId);
  const contactId = newId();
  await owner`
    insert into contacts (workspace_id, id, name, job_title, labels, custom, created_at, updated_at)
    select ${workspaceId}, gen_random_uuid(), md5(n::text), 'Job ' || n % 500, array['l' || n % 20], jsonb_build_object('tier', case when n % 10 = 0 then 'gold' else 'silver' end), at, at from (select n, now() - make_interval(secs => n) as at from generate_series(1, ${contactCount}::int) n) numbered`;
  await owner`insert into contacts (workspace_id, id, name) values (${workspaceId}, ${contactId}, 'Jane')`;
  for (let n = 0; n < conversationCount; n++) {
    const id = newId();
    await owner`insert into conversations (workspace_id, id, connection_id, channel, token, contact_id, title, last_message_at, opened_at) values (${workspaceId}, ${id}, ${connection.id}, 'loom', ${id}, ${contactId}, 'Jane', now(), now())`;
    await owner`
      insert into messages (workspace_id, id, conversation_id, connection_id, direction, text, status, sent_at, received_at)
      select ${workspaceId}, gen_random_uuid(), ${id}, ${connection.id}, case when n % 2 = 0 then 'in' else 'out' end, repeat('Is it there yet? ', 20), 'received', at, at
      from (select n, now() - make_interval(mins => n * ${conversationCount}::int + ${n}::int) as at from generate_series(1, ${timelineLength / conversationCount}::int) n) numbered`;
  }
  await owner`vacuum analyze`;
  return { workspaceId, ctx, contactId };
}
