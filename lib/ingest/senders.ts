import "server-only";
import type { ChannelEvent } from "../connectors/contract";
import type { ConnectorManifest } from "../connectors/manifest";
import { normaliseAddress } from "../identity/address";
import { namespaceOf } from "../identity/namespace";
import type { ConnectionRecord } from "./incoming";
import { PairMap } from "./pair-map";

/** Who an event says it is from. */
export interface Sender {
  /** With the handle, what tells senders apart within a workspace. */
  namespace: string;
  handle: string;
  channel: string;
  displayHandle: string;
  name: string | null;
  /** By which the same person is found on other channels. */
  address: string | null;
  verified: boolean;
  isDemo: boolean;
}

/** Null for what is our own, or has no sender. */
export function senderOf(connection: ConnectionRecord, manifest: ConnectorManifest, event: ChannelEvent, externalId: string): Sender | null {
  if (event.outgoing) return null;
  const handle = event.from ?? (event.group || event.kind !== "message" ? undefined : (event.conversation ?? externalId));
  if (!handle) return null;
  return {
    namespace: namespaceOf(manifest, connection.id),
    handle,
    channel: connection.connector,
    displayHandle: event.fromHandle ?? handle,
    name: event.fromName?.trim() || null,
    address: addressOf(manifest.handleKind, handle, event.addresses),
    verified: event.verified ?? false,
    isDemo: connection.isDemo,
  };
}

function addressOf(handleKind: "email" | "phone" | undefined, handle: string, addresses: ChannelEvent["addresses"]): string | null {
  if (handleKind) return normaliseAddress(handleKind, handle);
  const vouched = addresses?.find((address) => address.verified);
  return vouched ? normaliseAddress(vouched.kind, vouched.value) : null;
}

/** The senders of a batch, each once with all that is known of them. */
export function sendersOf(items: readonly { sender: Sender | null }[]): Sender[] {
  const senders = new PairMap<Sender>();
  for (const { sender } of items) if (sender) senders.set(sender.namespace, sender.handle, merge(senders.get(sender.namespace, sender.handle), sender));
  return [...senders.values()];
}

const merge = (first: Sender | undefined, more: Sender): Sender => (first ? { ...first, name: more.name ?? first.name, address: more.address ?? first.address, verified: first.verified || more.verified } : more);
