import { expect, test } from "vitest";
import type { Connector } from "./contract";
import { contrastRatio } from "./contrast";
import { isRecordsOnly, type ConnectorManifest, type RecordTypeManifest, type SettingsField } from "./manifest";

/** What the screens lie on: cards and lists, in either theme. */
const surfaces = { light: "oklch(1 0 0)", dark: "oklch(0.212 0.009 270)" };

/** What every manifest promises to the screens, the composer and the settings form. */
export function manifestContract({ manifest, ...abilities }: Connector): void {
  test("the manifest is plain data that survives JSON", () => {
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
    expect(manifest.id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(manifest.description).toMatch(/^[A-Z].*\.$/);
    expect(manifest.icon).toMatch(/^[Mm][\d\s.,\-a-zA-Z]+$/);
    expect(manifest.setupSteps.length).toBeGreaterThan(0);
  });

  test("its thread can be seen on both themes (3:1 at least)", () => {
    expect(contrastRatio(manifest.thread.light, surfaces.light)).toBeGreaterThanOrEqual(3);
    expect(contrastRatio(manifest.thread.dark, surfaces.dark)).toBeGreaterThanOrEqual(3);
  });

  test("its settings make a form that can be filled in", () => {
    const names = manifest.settings.map((field) => field.name);
    expect(new Set(names).size).toBe(names.length);
    for (const field of manifest.settings) expectUsableField(field, manifest);
  });

  test("its limits are figures with a source", () => {
    const { source, ...figures } = manifest.limits;
    expect(source.length).toBeGreaterThan(10);
    const { textLength, attachmentBytes, attachmentsPerMessage, buttonsPerMessage, sendsPerSecond, sendsPerMinutePerConversation } = figures;
    for (const figure of [textLength, attachmentBytes, sendsPerSecond, sendsPerMinutePerConversation]) {
      if (figure !== null) expect(figure).toBeGreaterThan(0);
    }
    for (const count of [attachmentsPerMessage, buttonsPerMessage]) expect(Number.isInteger(count) && count >= 0).toBe(true);
    expect(manifest.expectedReplyMinutes).toBeGreaterThan(0);
  });

  test("its public posts have limits with a source, and it can do what it says of them", () => {
    const { posts } = manifest;
    expect(Boolean(abilities.publish)).toBe(Boolean(posts));
    if (!posts) return;
    expect(posts.source.length).toBeGreaterThan(10);
    for (const figure of [posts.textLength, posts.textBytes, posts.linkLength, posts.attachmentBytes, posts.altLength]) if (figure !== null && figure !== undefined) expect(figure).toBeGreaterThan(0);
    expect(Number.isInteger(posts.attachments) && posts.attachments >= 0).toBe(true);
    expect([Boolean(abilities.deletePost), Boolean(abilities.search)]).toEqual([posts.delete, posts.search]);
    if (posts.replyNote) expect(posts.replyNote).toMatch(/^[A-Z].*\.$/);
  });

  test("its types of records can be mapped and acted on", () => {
    const types = manifest.records?.types ?? [];
    expect(new Set(types.map(({ type, kind }) => `${type} ${kind}`)).size).toBe(types.length);
    for (const one of types) expectUsableRecordType(one, manifest);
    expect(isRecordsOnly(manifest) && !manifest.records).toBe(false);
  });

  test("it claims only what its abilities can do", () => {
    expect(Boolean(abilities.webhook || abilities.pull || abilities.stream || abilities.host || abilities.send || abilities.records)).toBe(true);
    expect(Boolean(abilities.records)).toBe(Boolean(manifest.records));
    expect(Boolean(abilities.records?.document)).toBe(manifest.records?.types.some(({ documents }) => documents?.length) ?? false);
    if (manifest.retired) expect(abilities.send).toBeUndefined();
    if (manifest.rules.mayStart) expect(abilities.send).toBeDefined();
    if (manifest.showsWebhookUrl) expect(Boolean(abilities.webhook ?? abilities.host)).toBe(true);
  });
}

function expectUsableRecordType(one: RecordTypeManifest, manifest: ConnectorManifest): void {
  expect(one.kind).toMatch(/^[a-z][a-z-]*$/);
  for (const { remote, local, choices, otherwise } of one.mapping) {
    expect(remote && local).toBeTruthy();
    if (otherwise !== undefined) expect(Object.values(choices ?? {})).toContain(otherwise);
  }
  // One of theirs may feed several of ours; one of ours has one source.
  const fed = one.mapping.filter(({ direction }) => direction !== "out" && direction !== "off").map(({ local }) => local);
  expect(new Set(fed).size, `${one.type} feeds each field once`).toBe(fed.length);
  const actions = one.actions ?? [];
  expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  for (const { label, past, when } of actions) {
    expect(label).toMatch(/^[A-Z]/);
    expect(past).toMatch(/^[a-z]/);
    expect(when.in.length).toBeGreaterThan(0);
  }
  if (one.showIf) expect(manifest.settings.map(({ name }) => name)).toContain(one.showIf.field);
}

function expectUsableField(field: SettingsField, { settings }: ConnectorManifest): void {
  expect(field.name).toMatch(/^[a-z][A-Za-z0-9]*$/);
  expect(field.label).not.toBe("");
  if (field.type === "secret") expect(field.default).toBeUndefined();
  if (field.generated) expect(field.type).toBe("secret");
  if (field.type === "select") expect(field.options?.length).toBeGreaterThan(1);
  else expect(field.options).toBeUndefined();
  if (field.default !== undefined) expect(typeof field.default).toBe(field.type === "number" ? "number" : field.type === "boolean" ? "boolean" : "string");
  if (field.type === "select" && field.default !== undefined) expect(field.options?.map((option) => option.value)).toContain(field.default);
  if (!field.showIf) return;
  const other = settings.find(({ name }) => name === field.showIf?.field);
  expect(settings.indexOf(other as SettingsField)).toBeLessThan(settings.indexOf(field));
  const possible = other?.type === "boolean" ? [true, false] : other?.options?.map((option) => option.value);
  for (const value of field.showIf.in) expect(possible).toContain(value);
}
