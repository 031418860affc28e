import "server-only";
import { eq } from "drizzle-orm";
import { connections } from "@/db/schema";
import { findManifest } from "../connectors/registry";
import { inTransaction, type Context } from "../context";
import { nilId } from "../ids";
import { pathTo } from "../teams/below";
import { listTeams } from "../teams/list";
import type { Dimension } from "./chart";
import { readNames, type Names } from "./metric-scope";

/** What a chart's parts are called, and to which of them a rollup's key belongs. */
export interface Words {
  /** The part that a key is of: a team's department, else the key itself. */
  partOf(by: Dimension, key: string): string;
  /** Whether a team has others below it. */
  hasBelow(teamId: string): boolean;
  /** Reads the names of what is going to be named. */
  learn(...keys: readonly (readonly string[])[]): Promise<void>;
  nameOf(by: Dimension, key: string): string;
}

export async function readWords(ctx: Context, dimensions: readonly Dimension[]): Promise<Words> {
  const tree = dimensions.some((one) => one === "department" || one === "team") ? await listTeams(ctx) : [];
  const accounts = dimensions.includes("connection") ? await readConnections(ctx) : new Map<string, string>();
  let names: Names | undefined;
  return {
    partOf: (by, key) => (by === "department" ? (pathTo(tree, key)[0]?.id ?? key) : key),
    hasBelow: (teamId) => tree.some(({ parentId }) => parentId === teamId),
    async learn(...keys) {
      if (dimensions.some((one) => one === "department" || one === "team" || one === "member")) names = await readNames(ctx, dimensions.includes("member") ? keys.flat().filter((key) => /^[0-9a-f-]{36}$/.test(key)) : [], tree);
    },
    nameOf(by, key) {
      switch (by) {
        case "channel":
          return findManifest(key)?.name ?? key;
        case "connection":
          return accounts.get(key) ?? "A connection that was removed";
        case "direction":
          return key === "in" ? "In" : "Out";
        case "member":
          return names?.member(key) ?? key;
        default:
          return key === nilId ? "No team" : (names?.team(key) ?? key);
      }
    },
  };
}

async function readConnections(ctx: Context): Promise<Map<string, string>> {
  const rows = await inTransaction(ctx, ({ tx }) => tx.select({ id: connections.id, name: connections.name }).from(connections).where(eq(connections.workspaceId, ctx.workspaceId)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
