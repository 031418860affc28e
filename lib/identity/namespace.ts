import type { ConnectorManifest } from "../connectors/manifest";
import { manifests } from "../connectors/registry";
import type { AddressKind } from "./address";

/** Within what a handle means one person: everywhere on a channel, or on one connection. */
export const namespaceOf = ({ id, identityScope }: Pick<ConnectorManifest, "id" | "identityScope">, connectionId: string): string => (identityScope === "channel" ? id : `${id}:${connectionId}`);

/**
 * Where an address that people give by hand belongs: to the channel whose handles are addresses of this kind, so that one can write
 * there; while there is none, or several, to the kind itself. Either way a sender is found by the address.
 */
export function channelOfKind(kind: AddressKind): string {
  const [channel, another] = manifests.filter(({ handleKind, identityScope }) => handleKind === kind && identityScope === "channel");
  return channel && !another ? channel.id : kind;
}
