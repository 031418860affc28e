import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, mentions, withWorkspace } from "@/db";
import { newId } from "@/lib/ids";
import { listReplyCandidates } from "@/lib/reply-batches/candidates";
import { getReplyBatch } from "@/lib/reply-batches/get";
import { replyBatchInput } from "@/lib/reply-batches/schema";
import { startReplyBatch } from "@/lib/reply-batches/start";
import { createConnection, createMember, createWorkspace } from "@/lib/testing/factories";
import { eventually, kill } from "@/scripts/testing/faults";
import { startProduct, type Product } from "@/scripts/testing/product";
import { startCustomSimulator } from "@/simulator/custom";

const people = 18;
/** After so many answers have arrived. */
const killsAt = [3, 8, 13];

let product: Product;

beforeAll(async () => {
  await closeDatabase();
  product = await startProduct({ logFile: "test-results/fault-answers.log" });
  Object.assign(process.env, product.env);
}, 300_000);
afterAll(async () => {
  await closeDatabase();
  await product?.stop();
});

test("kill -9 of the worker and of the database while all who say one thing are answered: each is answered once", async () => {
  const { id: workspaceId } = await createWorkspace();
  const { context: ana } = await createMember(workspaceId, { name: "Ana Meyer", roles: ["community", "admin"] });
  const square = await startCustomSimulator();
  const connection = await createConnection(workspaceId, { connector: "custom", settings: { name: "Market square", url: square.url, signals: false }, secrets: { secret: square.secret } });
  square.connectTo(`${product.url}/webhooks/custom/${connection.id}`);
  for (let n = 0; n < people; n++) await square.person(`person-${n}`, `Person ${n}`).writes("@mill the flour delivery is late again, this is terrible");
  const stored = () => withWorkspace(workspaceId, (tx) => tx.select({ id: mentions.id }).from(mentions).where(eq(mentions.workspaceId, workspaceId)));
  await eventually("all of them are here", 60, async () => (await stored()).length === people);
  const topic = newId();
  await withWorkspace(workspaceId, (tx) => tx.update(mentions).set({ topicId: topic, groupedAt: new Date() }).where(eq(mentions.workspaceId, workspaceId)));
  const { items } = await listReplyCandidates(ana, topic);
  expect(items).toHaveLength(people);
  const { id } = await startReplyBatch(ana, topic, replyBatchInput.parse({ items: items.map(({ mentionId, author }) => ({ mentionId, text: `Sorry, ${author.name}` })) }));
  for (const [nth, at] of killsAt.entries()) {
    await eventually(`${at} answers have arrived`, 90, async () => square.posts.length >= at);
    await kill(product, nth === 1 ? "database" : "worker");
    await product.pids();
  }
  const done = () => getReplyBatch(ana, id).catch(() => null);
  await eventually("everybody is answered", 180, async () => (await done())?.status === "done" && (await done())?.counts.sent === people);
  expect(await done()).toMatchObject({ status: "done", counts: { total: people, waiting: 0, sending: 0, failed: 0, leftOut: 0 } });
  expect(square.posts.map(({ text }) => text).toSorted()).toEqual(Array.from({ length: people }, (_, n) => `Sorry, Person ${n}`).toSorted());
  await square.close();
}, 480_000);
