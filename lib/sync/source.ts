import "server-only";
import type { LoadedConnection } from "../connections/context";
import type { ConnectorManifest } from "../connectors/contract";
import { systemContext, within, type Context, type Unit } from "../context";

/** A connection as the place where records come from. What it changes here is done in its name. */
export interface Source {
  /** Of the connection itself, which history calls by its name. */
  ctx: Context;
  connectionId: string;
  name: string;
  manifest: ConnectorManifest;
  settings: Readonly<Record<string, unknown>>;
}

export const sourceOf = ({ row, manifest }: LoadedConnection): Source => ({ ctx: systemContext(row.workspaceId, row.name), connectionId: row.id, name: row.name, manifest, settings: row.settings });

export const inUnit = (source: Source, unit: Unit): Source => ({ ...source, ctx: within(source.ctx, unit) });
