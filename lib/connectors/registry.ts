import type { Connector } from "./contract";
import * as entries from "./entries";
import type { ConnectorEntry } from "./entry";
import type { ConnectorManifest } from "./manifest";

const all: ConnectorEntry[] = Object.values(entries as Record<string, ConnectorEntry>);
const byId = new Map(all.map((entry) => [entry.manifest.id, entry]));

/** Every connector's manifest, in the gallery's order. */
export const manifests: readonly ConnectorManifest[] = all.map((entry) => entry.manifest);

/** The manifest of a connector, or null when its folder is gone (its history stays readable). */
export function findManifest(id: string): ConnectorManifest | null {
  return byId.get(id)?.manifest ?? null;
}

/** Loads a connector's code; null when there is no such connector. */
export async function findConnector(id: string): Promise<Connector | null> {
  return (await byId.get(id)?.load()) ?? null;
}
