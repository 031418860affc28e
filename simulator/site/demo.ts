import type { DemoPlatform, DemoStage } from "../demo/stage";
import { listen } from "../http";
import { shopPage } from "./page";

/** The company's website, on which a visitor can try the web chat. */
export async function startDemo(stage: DemoStage): Promise<DemoPlatform & { url: string }> {
  const { places, widgetScript } = stage.settings;
  const page = shopPage(widgetScript);
  const server = await listen(places.site.port, async ({ url }, response) => {
    if (url.pathname !== "/") return void response.writeHead(404, { "content-type": "text/plain" }).end("There is nothing here.");
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(page);
  });
  return { url: server.url, description: `The company's website: ${server.url}`, begin: () => undefined, close: () => server.close() };
}
