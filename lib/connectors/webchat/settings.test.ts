import { expect, test } from "vitest";
import { allowsOrigin, readSettings } from "./settings";
import { contrast, paletteOf } from "./theme";

const minimal = { name: "Acme", origins: ["https://www.acme.example/"] };

test("everything but a name and a website has a default", () => {
  expect(readSettings({ settings: minimal })).toEqual({ name: "Acme", origins: ["https://www.acme.example"], greeting: "", askEmail: false, consentText: "", offlineForm: true, offlineText: "", theme: "auto", accent: "#4e56d3", position: "right", historyDays: 30 });
});

test("a list may come as lines of text", () => {
  expect(readSettings({ settings: { ...minimal, origins: "https://a.example\nhttp://localhost:8080/shop\n" } }).origins).toEqual(["https://a.example", "http://localhost:8080"]);
});

test.each([
  [{ ...minimal, name: " " }, /name/],
  [{ ...minimal, origins: [] }, /at least one website/],
  [{ ...minimal, origins: ["acme.example"] }, /"acme.example" is not a website/],
  [{ ...minimal, origins: ["javascript:alert(1)"] }, /is not a website/],
  [{ ...minimal, accent: "red" }, /#4e56d3/],
  [{ ...minimal, historyDays: 0 }, /at least 1 day/],
])("a wrong setting says what to write: %j", (settings, message) => {
  expect(() => readSettings({ settings })).toThrow(expect.objectContaining({ kind: "config", message: expect.stringMatching(message) }));
});

test("only the listed websites may show the chat", () => {
  const { origins } = readSettings({ settings: { ...minimal, origins: ["https://acme.example", "https://*.acme.example"] } });
  for (const origin of ["https://acme.example", "https://shop.acme.example", "https://a.b.acme.example"]) expect(allowsOrigin(origins, origin)).toBe(true);
  for (const origin of ["http://acme.example", "https://evilacme.example", "https://acme.example.evil.example", "https://.acme.example.evil", "null", ""]) expect(allowsOrigin(origins, origin)).toBe(false);
});

test.each(["#4e56d3", "#ffff00", "#ffffff", "#000000", "#e4572e", "#7f7f7f", "#00ff88", "#1a1a2e"])("text stays readable with the accent %s", (accent) => {
  const { light, dark } = paletteOf(accent);
  for (const [colours, surface] of [[light, "#ffffff"], [dark, "#17191d"]] as const) {
    expect(contrast(colours.fill, colours.ink)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.text, surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.fill, surface)).toBeGreaterThanOrEqual(2.9);
  }
});
