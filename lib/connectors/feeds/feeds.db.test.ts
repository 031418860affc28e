import { and, eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { deliveries } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createConnection } from "@/lib/connections/create";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { listen, type LocalServer } from "@/simulator/http";
import { startSession, type Session } from "@/worker/sessions/session";

// A feed as a worker looks at it: through the guard for addresses, into the ledger, once.

let site: LocalServer | undefined;
let session: Session | undefined;
afterEach(async () => {
  await session?.stop();
  await site?.close();
});

test("a feed that has moved is stored once, and asked for only when it has changed", async () => {
  process.env.WEFT_ALLOW_PRIVATE_HOSTS = "127.0.0.1,localhost";
  const asked: string[] = [];
  let items = "<item><guid>1</guid><title>One</title></item>";
  site = await listen(0, async ({ url, headers }, response) => {
    asked.push(`${url.pathname} ${headers["if-none-match"] ?? "-"}`);
    if (url.pathname === "/feed") return void response.writeHead(308, { location: "/new" }).end();
    const etag = `"${items.length}"`;
    if (headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { etag }).end(`<rss version="2.0"><channel><title>Blog</title>${items}</channel></rss>`);
  });
  const workspaceId = (await createWorkspace()).id;
  const { context: admin } = await createMember(workspaceId, { roles: ["admin"] });
  const { connection } = await createConnection(admin, { connector: "feeds", name: "Blog", settings: { url: `${site.url}/feed`, push: false, minutes: 1 / 60 } });
  expect(connection.displayName).toBe("Blog");
  const stored = () => asTest(workspaceId, (tx) => tx.select().from(deliveries).where(and(eq(deliveries.connectionId, connection.id), eq(deliveries.type, "feed"))));
  const eventually = async (count: number) => {
    for (const end = Date.now() + 20_000; Date.now() < end && (await stored()).length < count; ) await new Promise((resolve) => setTimeout(resolve, 50));
    return stored();
  };
  session = startSession(workspaceId, connection.id);
  expect(await eventually(1)).toHaveLength(1);
  items += "<item><guid>2</guid><title>Two</title></item>";
  expect(await eventually(2)).toHaveLength(2);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(await stored()).toHaveLength(2);
  expect(asked.some((line) => /^\/new "\d+"$/.test(line))).toBe(true);
});
