import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliveries } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { loadConnectionContext } from "@/lib/connections/context";
import { createConnection } from "@/lib/connections/create";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { startMastodonSimulator, type MastodonSimulator } from "@/simulator/mastodon";
import { startSession, type Session } from "@/worker/sessions/session";
import { connector } from "./connector";

// The stream as a worker holds it: through the guard for addresses, into the ledger, and anew after it was cut.

let mastodon: MastodonSimulator;
let session: Session | undefined;
beforeEach(async () => {
  process.env.WEFT_ALLOW_PRIVATE_HOSTS = "127.0.0.1,localhost";
  mastodon = await startMastodonSimulator();
});
afterEach(async () => {
  await session?.stop();
  await mastodon.close();
});

async function eventually(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) if (await holds()) return;
  throw new Error(`Waited 20 s in vain: ${what}.`);
}

test("what is said there is stored as it is said, also while the stream was cut", async () => {
  const workspaceId = (await createWorkspace()).id;
  const { context: admin } = await createMember(workspaceId, { roles: ["admin"] });
  const { connection } = await createConnection(admin, { connector: "mastodon", name: "Mastodon", settings: { instance: mastodon.url, token: mastodon.token, replies: "unlisted", delivery: "streaming" } });
  const { context } = await loadConnectionContext(workspaceId, connection.id);
  const texts = async () => {
    const stored = await asTest(workspaceId, (tx) => tx.select().from(deliveries).where(eq(deliveries.connectionId, connection.id)));
    const events = await Promise.all(stored.map(({ type, headers, body }) => connector.parse({ type, headers, body, receivedAt: "" }, context)));
    return [...new Set(events.flat().map(({ text }) => text ?? ""))].toSorted();
  };
  const jane = mastodon.person("jane@remote.example");
  jane.posts("@acme one");
  session = startSession(workspaceId, connection.id);
  await eventually("the stream", () => mastodon.isListenedTo());
  jane.posts("@acme two");
  await eventually("both", async () => (await texts()).length === 2);
  mastodon.cutStreams();
  jane.posts("@acme three");
  await eventually("the stream again", () => mastodon.isListenedTo());
  await eventually("all three", async () => (await texts()).length === 3);
  expect(await texts()).toEqual(["@acme one", "@acme three", "@acme two"]);
  const answer = await connector.publish!(context, { idempotencyKey: "k", text: "Thanks", attachments: [], replyTo: { post: `status:${jane.posts("@acme four").id}` } });
  expect(jane.heard().map(({ id }) => `status:${id}`)).toEqual([answer.externalId]);
});
