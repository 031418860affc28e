import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db";
import { systemContext } from "@/lib/context";
import { sendMessage } from "@/lib/conversations/send";
import { createConnection, createWorkspace } from "@/lib/testing/factories";
import { eventually, inParallel, kill, openBooks, type Part } from "@/scripts/testing/faults";
import { startProduct, type Product } from "@/scripts/testing/product";
import { startCustomSimulator, type CustomSimulator } from "@/simulator/custom";

const deliveries = 2000;
const inFlight = 32;
const people = 100;

let product: Product;

beforeAll(async () => {
  await closeDatabase();
  product = await startProduct({ logFile: "test-results/fault-custom.log" });
  Object.assign(process.env, product.env);
}, 300_000);
afterAll(() => product?.stop());

async function connect(onMessage?: () => void) {
  const workspace = await createWorkspace();
  const simulator = await startCustomSimulator({ onMessage });
  const connection = await createConnection(workspace.id, { connector: "custom", settings: { name: "Terminals", url: simulator.url, signals: false }, secrets: { secret: simulator.secret } });
  simulator.connectTo(`${product.url}/webhooks/custom/${connection.id}`);
  const books = openBooks(product, workspace.id);
  return { workspace, simulator, books, close: () => Promise.all([simulator.close(), books.close()]) };
}

/** Like a platform: the same delivery again, until it is acknowledged. */
async function deliver(simulator: CustomSimulator, name: string, onAcknowledged: () => void): Promise<string[]> {
  const texts = Array.from({ length: deliveries }, (_, index) => `${name} ${index}`);
  const acknowledged: string[] = [];
  await inParallel(texts, inFlight, async (text) => {
    const person = `person-${Number(text.split(" ").at(-1)) % people}`;
    const status = await simulator.post([{ kind: "message", from: person, fromName: person, text }], { tries: 200 });
    if (status !== 200) throw new Error(`"${text}" was answered ${status}.`);
    acknowledged.push(text);
    onAcknowledged();
  });
  return acknowledged;
}

describe.each<Part>(["web", "worker", "database"])("kill -9 of the %s in the middle of 2,000 deliveries", (part) => {
  test("every delivery that was acknowledged is there once, and all figures agree", async () => {
    const { simulator, books, close } = await connect();
    let count = 0;
    const kills: Promise<void>[] = [];
    const acknowledged = await deliver(simulator, part, () => {
      count += 1;
      if (count === 600 || count === 1400) kills.push(kill(product, part));
    });
    await Promise.all(kills);
    expect(acknowledged).toHaveLength(deliveries);
    await product.pids();
    await eventually("the ledger is empty", 60, async () => (await books.pending()) === 0);
    const there = (await books.texts("in")).map(({ text }) => text);
    expect(there.toSorted()).toEqual(acknowledged.toSorted());
    expect(await books.setAside()).toBe(0);
    expect(await books.disagreements()).toEqual([]);
    await close();
  }, 240_000);

  test("what comes afterwards is shown at once: nobody went deaf", async () => {
    const { simulator, books, close } = await connect();
    for (const round of [1, 2, 3]) {
      await simulator.post([{ kind: "message", from: "late", text: `round ${round}` }], { tries: 200 });
      await eventually(`round ${round} is a message`, 3, async () => (await books.texts("in")).length === round);
    }
    await close();
  }, 60_000);
});

describe.each<Part>(["worker", "database"])("kill -9 of the %s while 200 replies go out", (part) => {
  test("each arrives once", async () => {
    let sent = 0;
    const kills: Promise<void>[] = [];
    const { workspace, simulator, books, close } = await connect(() => {
      sent += 1;
      if (sent === 40 || sent === 90 || sent === 140) kills.push(kill(product, part));
    });
    const names = Array.from({ length: 200 }, (_, index) => `customer-${index}`);
    await simulator.post(names.map((from) => ({ kind: "message", from, text: "Hello?" })), { tries: 200 });
    await eventually("all of them have written", 60, async () => (await books.texts("in")).length === names.length);
    const conversations = await books.sql<{ id: string; remote_id: string }[]>`select id, remote_id from conversations where workspace_id = ${workspace.id}`;
    await inParallel([...conversations], 8, async ({ id, remote_id }) => {
      await eventually("the reply is queued", 60, () => sendMessage(systemContext(workspace.id), id, { text: `To ${remote_id}`, fileIds: [], idempotencyKey: id }).then(() => true, () => false));
    });
    await eventually("everything is sent", 180, async () => (await books.unsent().catch(() => 1)) === 0);
    await Promise.all(kills);
    const arrived = names.map((name) => simulator.messagesTo(name).map(({ text }) => text));
    expect(arrived).toEqual(names.map((name) => [`To ${name}`]));
    // A repeat is answered with the id alone, which says less than the first answer would have.
    expect((await books.texts("out")).filter(({ status }) => status !== "sent" && status !== "delivered")).toEqual([]);
    expect(await books.disagreements()).toEqual([]);
    await close();
  }, 300_000);
});
