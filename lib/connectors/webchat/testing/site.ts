import { createMemoryHost, type MemoryHost } from "./memory-host";
import { serve, serveHost } from "./serve";

export const prefix = "/webhooks/webchat/con_1";
export const widgetSecret = "whk_0123456789abcdef";

export interface Site {
  host: MemoryHost;
  /** Where Weft answers: `http://127.0.0.1:<port>`. */
  weft: string;
  /** The company's page, on another site (`localhost`). */
  page: string;
  /** The endpoint goes away, and comes back on its port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Weft's endpoint on one site and a company's page on another, whose Content-Security-Policy allows only `script-src`
 * and `frame-src` of ours: no inline script, no style, no trusted types.
 * @param pageScript the page's own script file
 */
export async function createSite(settings: Record<string, unknown> = {}, pageScript = "", language = "en"): Promise<Site> {
  const hosts: MemoryHost[] = [];
  const endpoint = (port?: number) => serveHost(() => hosts[0] ?? createMemoryHost({ id: "", settings: {}, secrets: {}, webhookUrl: "" }), prefix, port);
  let weft = await endpoint();
  const { origin } = weft;
  const shop = await serve((request, response) => {
    if (request.url === "/page.js") return void response.writeHead(200, { "content-type": "text/javascript" }).end(pageScript);
    if (request.url === "/favicon.ico") return void response.writeHead(204).end();
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; script-src 'self' ${origin}; frame-src ${origin}; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'`,
    });
    response.end(`<!doctype html><html lang="${language}"><head><title>Shop</title><meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>Shop</h1><p><a href="/cart">Cart</a></p></main><script src="/page.js"></script><script src="${origin}${prefix}/widget.js" async></script></body></html>`);
  });
  const page = shop.origin.replace("127.0.0.1", "localhost");
  const host = createMemoryHost({
    id: "con_1",
    settings: { name: "Acme", origins: [page], greeting: "Hello, how can we help?", ...settings },
    secrets: { widgetSecret },
    webhookUrl: origin + prefix,
  });
  hosts.push(host);
  return {
    host,
    weft: origin,
    page: `${page}/`,
    stop: () => weft.close(),
    async start() {
      weft = await endpoint(Number(new URL(origin).port));
    },
    async close() {
      if (weft.server.listening) await weft.close();
      await shop.close();
    },
  };
}
