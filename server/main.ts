import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { closeDatabase, getSql } from "@/db";
import { noteRequest } from "@/lib/http/note-request";
import { flushClicks } from "@/lib/links/clicks";
import { log } from "@/lib/log";
import { released } from "./released";
import { answer, plain } from "./body";
import { handleWebhook } from "./door";
import { handleEvents } from "./events";
import { framingOf } from "./framing";
import { handleLink } from "./links";
import { protectPage } from "./page-policy";
import { isReadable } from "./readable";

const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.HOST ?? "127.0.0.1";
const dev = process.env.WEFT_DEV === "1";

/** One Node server: what platforms and open browsers ask is answered here, all else by Next. */
async function main(): Promise<void> {
  const go = released();
  // Before Next, whose own copy of the library lacks our fixes: it takes the pool that is there.
  getSql();
  const app = next({ dev, port, hostname });
  await app.prepare();
  const handleByNext = app.getRequestHandler();
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    if (url.startsWith("/webhooks/")) return void handleWebhook(request, response);
    if (url === "/events" || url.startsWith("/events?")) return void handleEvents(request, response);
    if (url.startsWith("/l/")) return void handleLink(request, response);
    if (url === "/healthz") return void handleHealth(request, response);
    if (!isReadable(url)) return void answer(response, plain(400, "This address cannot be read: after a % sign two figures or letters are missing or wrong. Check it, or begin at the start page."));
    noteRequest(request);
    const framing = framingOf(url);
    if (!framing) {
      protectPage(request, response, { dev });
      return void handleByNext(request, response);
    }
    void Promise.resolve(framing).then((policy) => {
      protectPage(request, response, { dev, ...policy });
      return handleByNext(request, response);
    });
  });
  if (dev) server.on("upgrade", (request, socket, head) => void app.getUpgradeHandler()(request, socket, head));
  // Longer than the usual idle time of a proxy in front, so that it never writes to a connection that we are closing.
  server.keepAliveTimeout = 75_000;
  server.on("error", (error: NodeJS.ErrnoException) => {
    log.fatal({ code: error.code, port, hostname }, error.code === "EADDRINUSE" ? `Port ${port} is in use. Stop what uses it, or set PORT.` : error.message);
    process.exit(1);
  });
  await go;
  server.listen(port, hostname, () => {
    log.info({ port, hostname }, "web ready");
    process.send?.("ready");
  });

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), 3_000).unref();
    server.close(() => void flushClicks().finally(closeDatabase).finally(() => process.exit(0)));
    server.closeAllConnections();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** For load balancers: 200 while the database answers. */
async function handleHealth(_request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await getSql()`select 1`;
    answer(response, plain(200, "ok"));
  } catch {
    answer(response, plain(503, "The database does not answer."));
  }
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, "web could not start");
  process.exit(1);
});
