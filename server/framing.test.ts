import { expect, test } from "vitest";
import { framingOf } from "./framing";

test("a gadget's page may frame its site and nothing else, and stands in our own pages alone", () => {
  const ask = (url: string) => framingOf(`/gadget?${new URLSearchParams({ url })}`);
  expect(ask("https://status.example/board?a=1")).toEqual({ framedBy: ["'self'"], frames: ["https://status.example"] });
  for (const url of ["", "javascript:alert(1)", "http://status.example/", "https://*.example/", "data:text/html,x", "https://a.example; script-src *"]) expect(ask(url), url).toEqual({ framedBy: ["'self'"], frames: [] });
});

test("other pages are not asked about", () => {
  for (const url of ["/", "/dashboard", "/embed", "/embed/", "/embeds/x", "/gadget", "/gadgets?url=https://a.example"]) expect(framingOf(url), url).toBeNull();
});
