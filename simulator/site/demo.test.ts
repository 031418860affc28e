import { expect, test } from "vitest";
import { anywhere } from "../demo/settings";
import { openStage } from "../demo/stage";
import { startDemo } from "./demo";

test("the company's page carries the web chat's script tag", async () => {
  const site = await startDemo(openStage({ settings: { ...anywhere, widgetScript: "http://localhost:3000/webhooks/webchat/1/widget.js" } }));
  const page = await (await fetch(site.url)).text();
  expect(page).toContain('<script src="http://localhost:3000/webhooks/webchat/1/widget.js" async></script>');
  expect((await fetch(`${site.url}/other`)).status).toBe(404);
  await site.close();
});
