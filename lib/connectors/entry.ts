import type { Connector } from "./contract";
import type { ConnectorManifest } from "./manifest";

/** What a connector's folder exports for the registry: its manifest at once, its code when it is first used. */
export interface ConnectorEntry {
  manifest: ConnectorManifest;
  load(): Promise<Connector>;
}

/** Builds the registry entry of one connector folder. */
export function connectorEntry(manifest: ConnectorManifest, load: () => Promise<{ connector: Connector }>): ConnectorEntry {
  let loaded: Promise<Connector> | undefined;
  return { manifest, load: () => (loaded ??= load().then((module) => module.connector)) };
}
