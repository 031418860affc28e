import { expect, test } from "vitest";
import type { ConnectorManifest, SettingsField } from "../connectors/manifest";
import { AppError } from "../errors";
import { validateSettings } from "./settings";
import { fieldGroups } from "./shown-fields";

const manifestOf = (...settings: SettingsField[]) => ({ id: "loom", name: "Loom", settings }) as unknown as ConnectorManifest;
const token: SettingsField = { name: "token", label: "Bot token", type: "secret", required: true };
const mode: SettingsField = { name: "mode", label: "Mode", type: "select", required: true, default: "poll", options: [{ value: "poll", label: "Poll" }, { value: "push", label: "Push" }] };
const pushSecret: SettingsField = { name: "pushSecret", label: "Push secret", type: "secret", required: true, showIf: { field: "mode", in: ["push"] } };

function problems(run: () => unknown): Record<string, string> {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return Object.fromEntries((error.fields ?? []).map(({ field, message }) => [field, message]));
    throw error;
  }
  return {};
}

test("secrets are kept apart from settings, and what is pasted loses its line break", () => {
  expect(validateSettings(manifestOf(token, mode), { token: " 123:AA\n" })).toEqual({ settings: { mode: "poll" }, secrets: { token: "123:AA" }, generated: {} });
});

test("each missing or wrong field has its own message", () => {
  const manifest = manifestOf(token, { name: "url", label: "Address", type: "url" }, { name: "days", label: "Days", type: "number" }, mode, { name: "rooms", label: "Rooms", type: "list", required: true }, { name: "on", label: "On", type: "boolean" });
  expect(problems(() => validateSettings(manifest, { url: "javascript:alert(1)", days: "many", mode: "fly", rooms: "\n \n", on: "maybe", colour: "red" }))).toEqual({
    "settings.colour": "Loom has no such setting.",
    "settings.token": "Fill in “Bot token”.",
    "settings.url": expect.stringContaining("whole address"),
    "settings.days": "Write a number.",
    "settings.mode": "Choose one of the values offered.",
    "settings.rooms": "Fill in “Rooms”.",
    "settings.on": "Choose yes or no.",
  });
});

test.each([[null], [{}], [[1]], [12]])("hostile values (%j) are field errors, not failures", (value) => {
  const manifest = manifestOf({ name: "a", label: "A", type: "text", required: true }, { ...token, name: "b" }, { name: "c", label: "C", type: "list", required: true }, { name: "d", label: "D", type: "url", required: true });
  expect(Object.keys(problems(() => validateSettings(manifest, { a: value, b: value, c: value, d: value }))).sort()).toEqual(["settings.a", "settings.b", "settings.c", "settings.d"]);
});

test("a field that is not shown is neither asked for nor kept", () => {
  const manifest = manifestOf(mode, pushSecret);
  expect(validateSettings(manifest, { mode: "poll", pushSecret: "left over" })).toMatchObject({ secrets: {} });
  expect(problems(() => validateSettings(manifest, { mode: "push" }))).toEqual({ "settings.pushSecret": "Fill in “Push secret”." });
});

test("fields below a hidden field are hidden too", () => {
  const manifest = manifestOf(mode, { name: "deep", label: "Deep", type: "boolean", default: true, showIf: { field: "mode", in: ["push"] } }, { name: "deeper", label: "Deeper", type: "text", required: true, showIf: { field: "deep", in: [true] } });
  expect(validateSettings(manifest, { mode: "poll" }).settings).toEqual({ mode: "poll" });
});

test("a stored secret stays unless it is replaced, renewed or taken away", () => {
  const optional = { ...token, required: false };
  const stored = { token: "old" };
  expect(validateSettings(manifestOf(optional), {}, stored).secrets).toEqual({ token: "old" });
  expect(validateSettings(manifestOf(optional), { token: "" }, stored).secrets).toEqual({ token: "old" });
  expect(validateSettings(manifestOf(optional), { token: "new" }, stored).secrets).toEqual({ token: "new" });
  expect(validateSettings(manifestOf(optional), { token: null }, stored).secrets).toEqual({});
  expect(problems(() => validateSettings(manifestOf(token), { token: null }, stored))).toHaveProperty(["settings.token"]);
});

test("a secret of our own making is made when none is given, and shown once", () => {
  const own = { ...token, generated: true };
  const made = validateSettings(manifestOf(own), {});
  expect(made.secrets.token).toMatch(/^[0-9a-f]{64}$/);
  expect(made.generated).toEqual(made.secrets);
  expect(validateSettings(manifestOf(own), { token: "my own" }).generated).toEqual({});
  expect(validateSettings(manifestOf(own), {}, made.secrets).generated).toEqual({});
  expect(validateSettings(manifestOf(own), { token: { generate: true } }, made.secrets).secrets.token).not.toBe(made.secrets.token);
});

test("numbers and lists are read as people write them", () => {
  const manifest = manifestOf({ name: "n", label: "N", type: "number" }, { name: "l", label: "L", type: "list" }, { name: "b", label: "B", type: "boolean" });
  expect(validateSettings(manifest, { n: " 1,5 ", l: "a\n b \n\na", b: "true" }).settings).toEqual({ n: 1.5, l: ["a", "b"], b: true });
  expect(validateSettings(manifest, {}).settings).toEqual({ l: [], b: false });
});

test("groups keep the manifest's order", () => {
  expect(fieldGroups([token, { ...mode, group: "Advanced" }, pushSecret]).map(({ heading, fields }) => [heading, fields.map(({ name }) => name)])).toEqual([[null, ["token", "pushSecret"]], ["Advanced", ["mode"]]]);
});
