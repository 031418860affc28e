import type { ChannelEvent, ConnectionInfo, Delivery } from "../contract";
import { ConnectorError } from "../errors";
import { typeOfId } from "./objects";
import { webhookEventSchema, type WebhookEvent } from "./schema";

/** One call of HubSpot: up to a hundred events in any order, which come out in the order in which they happened. */
export function parse({ body }: Delivery, { facts }: ConnectionInfo): ChannelEvent[] {
  const items = readItems(body).map((item) => ({ item, read: webhookEventSchema.safeParse(item).data }));
  const inOrder = items.toSorted((a, b) => (a.read?.occurredAt ?? Infinity) - (b.read?.occurredAt ?? Infinity) || 0);
  return inOrder.map(({ item, read }) => (read ? toEvent(read, facts) : unknown(item))).filter((event) => event !== null);
}

function readItems(body: Uint8Array): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch (cause) {
    throw new ConnectorError("payload", "HubSpot's call is not JSON, so nothing in it can be read.", { cause });
  }
  if (Array.isArray(value)) return value;
  if (typeof value === "object" && value !== null && "subscriptionType" in value) return [value];
  throw new ConnectorError("payload", "HubSpot's call holds no list of events.");
}

const unknown = (item: unknown, of: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "unknown", ...of, meta: { event: item } });

/** Null for what we did ourselves: it is here already. */
function toEvent(event: WebhookEvent, facts: ConnectionInfo["facts"]): ChannelEvent | null {
  const [object = "", happened = ""] = event.subscriptionType.split(".");
  const common = { externalId: externalIdOf(event), ...(event.occurredAt !== undefined && { at: new Date(event.occurredAt).toISOString() }) };
  if (isElsewhere(event, facts)) return unknown(event, common);
  const type = object === "object" ? typeOfId(event.objectTypeId ?? event.fromObjectTypeId ?? "") : object;
  const record = event.objectId && type ? { type, id: event.objectId } : null;
  if (!objects.has(object)) return unknown(event, common);
  if (isOwn(event, facts) && ownKinds.has(happened)) return null;
  if (happened === "merge") return merged(event, type, common);
  if (happened === "associationChange") return associated(event, type, common);
  const change = changes[happened];
  if (!change || !record) return unknown(event, common);
  return { ...change, record, ...common, ...(event.propertyName !== undefined && { field: event.propertyName, value: event.propertyValue ?? null }) };
}

const changes: Record<string, Pick<ChannelEvent, "kind" | "erase">> = {
  creation: { kind: "record_created" },
  deletion: { kind: "record_deleted" },
  privacyDeletion: { kind: "record_deleted", erase: true },
  restore: { kind: "record_restored" },
  propertyChange: { kind: "record_updated" },
};

/** Kinds of objects whose events are about records; conversations of HubSpot's own inbox are none. */
const objects = new Set(["contact", "company", "deal", "ticket", "product", "line_item", "object"]);
const ownKinds = new Set(["creation", "propertyChange", "associationChange"]);

/** `eventId` is unique neither by itself nor always given: in bulk it is 0. */
function externalIdOf({ eventId = "0", subscriptionType, objectId, fromObjectId, toObjectId, propertyName, occurredAt, primaryObjectId }: WebhookEvent): string {
  const about = objectId ?? primaryObjectId ?? (fromObjectId && toObjectId ? `${fromObjectId}-${toObjectId}` : (fromObjectId ?? ""));
  if (eventId !== "0") return `${eventId}:${subscriptionType}:${about}`;
  return ["0", subscriptionType, about, ...(propertyName ? [propertyName] : []), occurredAt ?? ""].join(":");
}

/** An app may be installed in several accounts: what another one says is none of this connection's business. */
const isElsewhere = ({ portalId }: WebhookEvent, facts: ConnectionInfo["facts"]): boolean => portalId !== undefined && facts.portalId !== undefined && portalId !== String(facts.portalId);

/** Written with our token: by the app whose id we know, which is also the one that calls. */
function isOwn({ changeSource, sourceId, appId }: WebhookEvent, facts: ConnectionInfo["facts"]): boolean {
  if (changeSource !== "INTEGRATION" && changeSource !== "API") return false;
  return Boolean(sourceId) && (sourceId === appId || sourceId === String(facts.appId));
}

function merged(event: WebhookEvent, type: string, common: Partial<ChannelEvent>): ChannelEvent {
  const id = event.newObjectId ?? event.primaryObjectId ?? event.objectId;
  if (!id || !type) return unknown(event, common);
  const from = [event.primaryObjectId, ...(event.mergedObjectIds ?? [])].filter((one): one is string => one !== undefined && one !== id);
  return { kind: "record_merged", record: { type, id }, mergedFrom: [...new Set(from)], ...common };
}

/** Something is no longer, or newly, associated: what it is now is to be read. */
function associated(event: WebhookEvent, type: string, common: Partial<ChannelEvent>): ChannelEvent {
  const id = event.fromObjectId ?? event.objectId;
  if (!id || !type) return unknown(event, common);
  return { kind: event.associationRemoved ? "record_unlinked" : "record_stale", record: { type, id }, ...common };
}
