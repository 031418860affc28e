import { definitions, invalid, invalidValue, notFound, pipelines, Refusal, type StoredObject } from "./types";

export interface ChangeEvent {
  subscriptionType: string;
  objectId?: number;
  occurredAt: number;
  changeSource: string;
  sourceId?: string;
  [field: string]: unknown;
}

/** Who does it: a person in HubSpot's own screens, or a program with a token. */
export type Actor = { kind: "person" } | { kind: "app"; appId: string };

export class State {
  readonly objects = new Map<string, StoredObject>();
  /** `type:id>type` to the associated ids, with the kinds of association. */
  readonly links = new Map<string, Map<string, Set<number>>>();
  readonly events: ChangeEvent[] = [];
  /** Apps may add properties. */
  readonly definitions = structuredClone(definitions);
  lagMs = 0;
  private lastId = 100;
  private lastAt = 0;

  /** Every change has a time of its own, unless `frozenAt` says otherwise. */
  frozenAt: number | null = null;
  now(): number {
    if (this.frozenAt !== null) return this.frozenAt;
    this.lastAt = Math.max(Date.now(), this.lastAt + 1);
    return this.lastAt;
  }

  private indexedAt = (): number => (this.lagMs ? Date.now() + this.lagMs : 0);

  all = (type: string): StoredObject[] => [...this.objects.values()].filter((object) => object.type === type);

  /** One that was merged is the one that it became. */
  find(type: string, id: string): StoredObject | null {
    const object = this.objects.get(`${type}:${id}`);
    if (object?.mergedInto) return this.find(type, object.mergedInto);
    return object && !object.archived ? object : null;
  }

  create(type: string, properties: Record<string, string>, actor: Actor): StoredObject {
    this.check(type, properties, null);
    if (type === "deal" && !properties.dealstage) properties = { dealstage: "appointmentscheduled", pipeline: "default", ...properties };
    if (type === "deal" && !properties.pipeline) properties = { ...properties, pipeline: pipelines.deals.find(({ stages }) => stages.some(({ id }) => id === properties.dealstage))!.id };
    const at = this.now();
    const object: StoredObject = { id: String(++this.lastId), type, properties: {}, createdAt: at, updatedAt: at, archived: false, indexedAt: this.indexedAt() };
    this.objects.set(`${type}:${object.id}`, object);
    this.write(object, properties, at);
    this.tell(`${type}.creation`, object, actor, { changeFlag: "CREATED" });
    return object;
  }

  update(object: StoredObject, properties: Record<string, string>, actor: Actor): void {
    this.check(object.type, properties, object);
    const changed = Object.entries(properties).filter(([name, value]) => (object.properties[name] ?? "") !== value);
    if (!changed.length) return;
    const at = this.now();
    this.write(object, Object.fromEntries(changed), at);
    for (const [propertyName, propertyValue] of changed) this.tell(`${object.type}.propertyChange`, object, actor, { propertyName, propertyValue });
  }

  private write(object: StoredObject, properties: Record<string, string>, at: number): void {
    for (const [name, value] of Object.entries(properties)) object.properties[name] = value === "" ? null : name === "email" ? value.toLowerCase() : value;
    object.updatedAt = at;
    object.indexedAt = this.indexedAt();
    const iso = new Date(at).toISOString();
    Object.assign(object.properties, { hs_object_id: object.id, createdate: new Date(object.createdAt).toISOString(), [this.definitions[object.type]!.modified]: iso });
  }

  archive(object: StoredObject, actor: Actor, privacy = false): void {
    object.archived = true;
    object.updatedAt = this.now();
    this.tell(`${object.type}.${privacy ? "privacyDeletion" : "deletion"}`, object, actor, { changeFlag: "DELETED" });
  }

  restore(object: StoredObject): void {
    object.archived = false;
    object.updatedAt = this.now();
    this.tell(`${object.type}.restore`, object, { kind: "person" });
  }

  /** The first stays, with what it lacked from the others. */
  merge(winner: StoredObject, losers: StoredObject[]): void {
    const at = this.now();
    const lacking = Object.assign({}, ...losers.map(({ properties }) => properties), Object.fromEntries(Object.entries(winner.properties).filter(([, value]) => value !== null))) as Record<string, string>;
    for (const loser of losers) Object.assign(loser, { archived: true, mergedInto: winner.id });
    this.write(winner, lacking, at);
    this.events.push({ subscriptionType: `${winner.type}.merge`, objectId: Number(winner.id), occurredAt: at, changeSource: "CRM", primaryObjectId: Number(winner.id), mergedObjectIds: losers.map(({ id }) => Number(id)), numberOfPropertiesMoved: 1 });
  }

  /** All of them become a new one, which has what the first had. */
  mergeAnew(winner: StoredObject, losers: StoredObject[], actor: Actor): StoredObject {
    const { type } = winner;
    const kept = Object.fromEntries(Object.entries(winner.properties).filter(([name, value]) => value !== null && !this.definitions[type]!.properties[name]?.readOnly)) as Record<string, string>;
    for (const one of [winner, ...losers]) one.archived = true;
    const fresh = this.create(type, kept, actor);
    for (const one of [winner, ...losers]) one.mergedInto = fresh.id;
    this.events.pop();
    this.events.push({ subscriptionType: `${type}.merge`, objectId: Number(winner.id), occurredAt: fresh.updatedAt, changeSource: "CRM", primaryObjectId: Number(winner.id), mergedObjectIds: losers.map(({ id }) => Number(id)), newObjectId: Number(fresh.id), numberOfPropertiesMoved: 1 });
    return fresh;
  }

  linked = (type: string, id: string, to: string): Map<string, Set<number>> => this.links.get(`${type}:${id}>${to}`) ?? new Map();

  link(type: string, id: string, to: string, toId: string, kinds: number[], primary: number | undefined, actor: Actor): void {
    if (!this.find(type, id) || !this.find(to, toId)) throw notFound();
    const key = `${type}:${id}>${to}`;
    const all = this.links.get(key) ?? new Map<string, Set<number>>();
    const isFirst = all.size === 0;
    if (primary !== undefined && (isFirst || kinds.includes(primary))) {
      for (const set of all.values()) set.delete(primary);
      kinds = [...kinds, primary];
    }
    all.set(toId, new Set([...(all.get(toId) ?? []), ...kinds]));
    this.links.set(key, all);
    this.tellLink(type, id, to, toId, actor, false);
  }

  unlink(type: string, id: string, to: string, toId: string, actor: Actor): void {
    if (this.links.get(`${type}:${id}>${to}`)?.delete(toId)) this.tellLink(type, id, to, toId, actor, true);
  }

  private tell(subscriptionType: string, object: StoredObject, actor: Actor, more: Record<string, unknown> = {}): void {
    this.events.push({ subscriptionType, objectId: Number(object.id), occurredAt: object.updatedAt, ...sourceOf(actor), ...more });
  }

  private tellLink(type: string, id: string, to: string, toId: string, actor: Actor, associationRemoved: boolean): void {
    this.events.push({ subscriptionType: `${type}.associationChange`, occurredAt: this.now(), ...sourceOf(actor), fromObjectId: Number(id), toObjectId: Number(toId), associationType: `${type}_TO_${to}`.toUpperCase(), associationRemoved, isPrimaryAssociation: false });
  }

  /** What HubSpot would refuse. */
  private check(type: string, properties: Record<string, string>, object: StoredObject | null): void {
    const known = this.definitions[type]!.properties;
    for (const [name, value] of Object.entries(properties)) {
      const property = known[name];
      if (!property) throw invalidValue(name, "PROPERTY_DOESNT_EXIST", `Property "${name}" does not exist`);
      if (property.readOnly) throw invalidValue(name, "READ_ONLY_VALUE", `"${name}" is a read only property; its value cannot be set.`);
      if (typeof value !== "string") throw invalid(`Cannot deserialize value of type \`java.lang.String\` for "${name}"`);
      if (value === "") continue;
      if (property.type === "number" && !Number.isFinite(Number(value))) throw invalidValue(name, "INVALID_NUMBER", `${value} was not a valid number.`);
      if (property.type === "datetime" && Number.isNaN(Date.parse(value)) && !/^\d+$/.test(value)) throw invalidValue(name, "INVALID_DATE", `${value} was not a valid date.`);
      if (property.options && !property.options.includes(value)) throw invalidValue(name, "INVALID_OPTION", `${value} was not one of the allowed options`);
      if (name === "email" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) throw invalidValue(name, "INVALID_EMAIL", `Email address ${value} is invalid`);
      if (name === "dealstage" && !pipelines.deals.some(({ stages }) => stages.some(({ id }) => id === value))) throw invalidValue(name, "INVALID_OPTION", `${value} was not one of the allowed options`);
      if (property.unique) this.checkUnique(type, name, value, object);
    }
  }

  private checkUnique(type: string, name: string, value: string, object: StoredObject | null): void {
    const other = this.all(type).find((one) => one !== object && !one.archived && one.properties[name]?.toLowerCase() === value.toLowerCase());
    if (!other) return;
    if (name === "email") throw new Refusal(409, "CONFLICT", `Contact already exists. Existing ID: ${other.id}`);
    throw invalidValue(name, "CONFLICTING_UNIQUE_VALUE", `${value} already has that value.`);
  }
}

const sourceOf = (actor: Actor) => (actor.kind === "app" ? { changeSource: "INTEGRATION", sourceId: actor.appId } : { changeSource: "CRM_UI", sourceId: "userId:7" });
