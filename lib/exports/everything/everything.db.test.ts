import { getTableColumns, getTableName } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { activities, connections, contacts } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { newId } from "../../ids";
import { recordKinds } from "../../records/contract";
import { homeOf } from "../../records/tables";
import { type Company, createCompany } from "../../testing/company";
import { createMember, createWorkspace } from "../../testing/factories";
import { unzip } from "../../testing/unzip";
import { tenantTables } from "../../workspaces/tenant-tables";
import { exportWorkspace } from "./export-workspace";
import type { Manifest } from "./manifest";
import { exportedTables, leftOut } from "./tables";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});

let ours: Company;
let files: Map<string, Buffer>;

const exported = async (company: Pick<Company, "admin">) => unzip(Buffer.from(await (await exportWorkspace(company.admin)).arrayBuffer()));
const text = (path: string) => files.get(path)!.toString();
const manifest = () => JSON.parse(text("manifest.json")) as Manifest;

beforeAll(async () => {
  ours = await createCompany("aardvark");
  await createCompany("zebra");
  files = await exported(ours);
}, 120_000);

describe("an export of everything", () => {
  test("knows every table of a workspace, and each column that it sends", () => {
    const sent = [...exportedTables.map(({ table }) => getTableName(table)), ...recordKinds.map((kind) => getTableName(homeOf({ kind }).table)), "files"];
    expect(tenantTables().map(({ table }) => getTableName(table)).toSorted()).toEqual([...sent, ...Object.keys(leftOut)].toSorted());
    for (const { path, columns } of exportedTables) expect(Object.keys(columns).filter((name) => /secret|hash|token|password|settings|facts|preferences|workspaceId/i.test(name)), path).toEqual([]);
    for (const { path, table, keys } of exportedTables) expect(keys.every((key) => Object.values(getTableColumns(table)).includes(key)), path).toBe(true);
  });

  test("holds one of each thing, with what the manifest says of it", () => {
    const all = [...files.values()].map(String).join("\n");
    const { workspace, apiKey: _, reorder: __, batch: ___, trial: ____, pushDevice: _____, session, delivery, problem, messageKey, ...ids } = ours.ids;
    for (const [thing, id] of Object.entries(ids)) expect(all, thing).toContain(id);
    const { files: parts, attachments, exportedBy } = manifest();
    expect([...parts.map(({ path }) => path), "README.txt", "manifest.json", ...[...files.keys()].filter((path) => path.startsWith("files/"))].toSorted()).toEqual([...files.keys()].toSorted());
    expect([exportedBy, attachments, manifest().workspace.id]).toEqual(["aardvark admin", { count: 2, missing: 0 }, workspace]);
    for (const { path, rows, format } of parts) {
      if (format === "application/jsonl; charset=utf-8") expect(text(path).split("\n").filter(Boolean).map((line) => JSON.parse(line) as unknown), path).toHaveLength(rows);
    }
    expect(parts.find(({ path }) => path === "messages.jsonl")!.rows).toBeGreaterThan(100);
    expect(text("README.txt")).toContain('workspace "aardvark workspace"');
    expect([...files].filter(([path]) => path.startsWith("files/")).map(([path, content]) => [path.split("/")[2], content.toString()])).toEqual(expect.arrayContaining([["aardvark file", "aardvark content of file"]]));
    expect([session, delivery, problem, messageKey].filter((id) => all.includes(id))).toEqual([]);
  });

  test("holds nothing of another workspace, and no secret", async () => {
    const all = Buffer.concat([...files.values()]);
    expect(all.toString()).not.toContain("zebra");
    const sealed = await asTest(ours.ids.workspace, (tx) => tx.select({ secrets: connections.secrets }).from(connections));
    for (const { secrets } of sealed) expect(all.includes(Buffer.from(secrets))).toBe(false);
    expect(text("connections.csv").split("\r\n")[0]).toBe("id,connector,name,remoteId,displayName,status,teamId,createdAt,removedAt");
  });

  test("is for admins, and is in the audit log", async () => {
    const { context } = await createMember(ours.ids.workspace, { roles: ["manager", "executive", "sales"] });
    await expect(exportWorkspace(context)).rejects.toMatchObject({ code: "forbidden" });
    const log = await asTest(ours.ids.workspace, (tx) => tx.select({ action: activities.action, actorId: activities.actorId }).from(activities));
    expect(log).toContainEqual({ action: "workspace.export", actorId: ours.ids.member });
  });

  test("goes on only as fast as it is taken; a second one waits for it, and one that is broken off holds nothing", async () => {
    const workspaceId = (await createWorkspace()).id;
    const { context: admin } = await createMember(workspaceId, { roles: ["admin"] });
    await asTest(workspaceId, (tx) => tx.insert(contacts).values(Array.from({ length: 2_000 }, (_, n) => ({ workspaceId, id: newId(), name: `${n}`, about: Array.from({ length: 20 }, newId).join() }))));
    const body = (await exportWorkspace(admin)).body!.getReader();
    await body.read();
    await expect(exportWorkspace(admin)).rejects.toMatchObject({ code: "conflict" });
    await body.cancel();
    await vi.waitFor(async () => expect((await exported({ admin })).get("contacts.csv")!.toString().split("\r\n")).toHaveLength(2_002), { timeout: 10_000, interval: 100 });
  });
});
