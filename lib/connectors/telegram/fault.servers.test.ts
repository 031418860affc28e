import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db";
import { systemContext } from "@/lib/context";
import { sendMessage } from "@/lib/conversations/send";
import { createConnection, createWorkspace } from "@/lib/testing/factories";
import { eventually, inParallel, openBooks, type Part } from "@/scripts/testing/faults";
import { startProduct, type Product } from "@/scripts/testing/product";
import { startTelegramSimulator } from "@/simulator/telegram";

const people = 200;
/** Each kill comes between Telegram's taking a message and its answer: of this one, or of the first after it once the killed part is back. */
const killsAt = [40, 90, 140];

let product: Product;

beforeAll(async () => {
  await closeDatabase();
  product = await startProduct({ logFile: "test-results/fault-telegram.log" });
  Object.assign(process.env, product.env);
}, 300_000);
afterAll(() => product?.stop());

describe.each<Exclude<Part, "web">>(["worker", "database"])("kill -9 of the %s while 200 replies go out on a platform that cannot tell a repeat", (part) => {
  test("none arrives twice, and what is unclear is said to be", async () => {
    let sent = 0;
    let kills = 0;
    let target = 0;
    const aim = async (killed = 0) => {
      let found = killed;
      while (found === killed) found = await product.pids().then(({ worker, postmaster }) => (part === "worker" ? worker : postmaster));
      target = found;
    };
    const simulator = await startTelegramSimulator({
      onSent: () => {
        sent += 1;
        if (!target || sent < (killsAt[kills] ?? Infinity)) return;
        process.kill(target, "SIGKILL");
        kills += 1;
        void aim(target);
        target = 0;
      },
    });
    const workspace = await createWorkspace();
    await createConnection(workspace.id, { connector: "telegram", settings: { delivery: "polling", apiUrl: simulator.url }, secrets: { token: simulator.token }, attended: true });
    const books = openBooks(product, workspace.id);
    const chats = Array.from({ length: people }, (_, index) => simulator.person({ id: 5_000 + index, firstName: `Person ${index}` }));
    for (const person of chats) person.says("Hello?");
    await eventually("all of them have written", 60, async () => (await books.texts("in")).length === people);

    await aim();
    const conversations = await books.sql<{ id: string }[]>`select id from conversations where workspace_id = ${workspace.id}`;
    await inParallel([...conversations], 8, async ({ id }) => {
      await eventually("the reply is queued", 60, () => sendMessage(systemContext(workspace.id), id, { text: `Reply ${id}`, fileIds: [], idempotencyKey: id }).then(() => true, () => false));
    });
    await eventually("nothing is left to send", 180, async () => (await books.unsent().catch(() => 1)) === 0);

    const arrived = chats.flatMap(({ chat }) => simulator.messagesTo(chat.id).map(({ text = "" }) => text));
    const rows = await books.texts("out");
    const withState = (...states: string[]) => rows.filter(({ status }) => states.includes(status)).map(({ text }) => text);
    expect(kills).toBe(killsAt.length);
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(rows).toHaveLength(people);
    expect(arrived).toEqual(expect.arrayContaining(withState("sent")));
    expect([...withState("sent", "unknown")].toSorted()).toEqual(rows.map(({ text }) => text).toSorted());
    // Each kill cut the one that Telegram was taking, and at most those that were under way beside it.
    expect(withState("unknown").length).toBeGreaterThanOrEqual(part === "worker" ? killsAt.length : 0);
    expect(withState("unknown").length).toBeLessThanOrEqual(killsAt.length * 10);
    expect(await books.disagreements()).toEqual([]);
    await books.close();
    await simulator.close();
  }, 300_000);
});
