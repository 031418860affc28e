import { z } from "zod";
import { searchObjects } from "./search";
import type { Actor, State } from "./state";
import { associationKinds, invalid, notFound, pipelines, Refusal, typeOfPath, type StoredObject } from "./types";

export interface CallContext {
  state: State;
  actor: Actor;
  scopes: ReadonlySet<string> | null;
  method: string;
  query: URLSearchParams;
  body: unknown;
}

export interface Answer {
  status: number;
  body?: unknown;
}

const ok = (body: unknown, status = 200): Answer => ({ status, body });

export const show = ({ definitions }: State, object: StoredObject, names: readonly string[] = []) => {
  const always = ["hs_object_id", "createdate", definitions[object.type]!.modified];
  return {
    id: object.id, createdAt: new Date(object.createdAt).toISOString(), updatedAt: new Date(object.updatedAt).toISOString(), archived: object.archived,
    properties: Object.fromEntries([...new Set([...always, ...names])].filter((name) => definitions[object.type]!.properties[name]).map((name) => [name, object.properties[name] ?? null])),
  };
};

const writing = z.strictObject({
  properties: z.record(z.string(), z.string()),
  associations: z.array(z.strictObject({ to: z.strictObject({ id: z.string() }), types: z.array(z.strictObject({ associationCategory: z.literal("HUBSPOT_DEFINED"), associationTypeId: z.number() })).min(1) })).optional(),
});
const batchReading = z.strictObject({ properties: z.array(z.string()), idProperty: z.string().optional(), inputs: z.array(z.strictObject({ id: z.string() })).max(100) });
const linkReading = z.strictObject({ inputs: z.array(z.strictObject({ id: z.string() })).max(1000) });
const linkMaking = z.strictObject({ inputs: z.array(z.strictObject({ from: z.strictObject({ id: z.string() }), to: z.strictObject({ id: z.string() }), types: z.array(z.strictObject({ associationCategory: z.literal("HUBSPOT_DEFINED"), associationTypeId: z.number() })).min(1) })).min(1).max(100) });
const linkEnding = z.strictObject({ inputs: z.array(z.strictObject({ from: z.strictObject({ id: z.string() }), to: z.array(z.strictObject({ id: z.string() })).min(1) })).min(1).max(100) });

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const result = shape.safeParse(body);
  if (!result.success) throw invalid(`Invalid input JSON: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** `/crm/…/objects/<path>[/…]` */
export function objectsCall(context: CallContext, path: string, rest: string[]): Answer {
  const type = typeOfPath(path);
  if (!type) throw invalid(`Unable to infer object type from: ${path}`);
  const { state, actor, method, query, body } = context;
  const isReading = method === "GET" || rest[0] === "search" || rest.join("/") === "batch/read";
  requireScope(context, `${state.definitions[type]!.scope}${state.definitions[type]!.scope === "tickets" ? "" : isReading ? ".read" : ".write"}`);
  if (method === "GET" && !rest.length) return listObjects(context, type);
  if (method === "POST" && rest[0] === "search") return ok(searchObjects(state, type, body));
  if (method === "POST" && rest.join("/") === "batch/read") {
    const { properties, inputs } = read(batchReading, body);
    const found = inputs.map(({ id }) => state.find(type, id));
    const objects = [...new Set(found.filter((one) => one !== null))];
    const lacking = inputs.filter((_, index) => !found[index]).map(({ id }) => id);
    return ok({ status: "COMPLETE", results: objects.map((object) => show(state, object, properties)), ...(lacking.length && { numErrors: 1, errors: [{ status: "error", category: "OBJECT_NOT_FOUND", message: "Could not get some objects", context: { ids: lacking } }] }) }, lacking.length ? 207 : 200);
  }
  if (method === "POST" && !rest.length) {
    const { properties, associations = [] } = read(writing, body);
    const object = state.create(type, properties, actor);
    for (const { to, types } of associations) {
      const target = Object.keys(associationKinds).find((pair) => pair.startsWith(`${type} `) && Object.values(associationKinds[pair]!).includes(types[0]!.associationTypeId));
      if (!target) throw invalid(`${types[0]!.associationTypeId} is no type of association of ${type}`);
      state.link(type, object.id, target.split(" ")[1]!, to.id, types.map(({ associationTypeId }) => associationTypeId), associationKinds[target]!.primary, actor);
    }
    return ok(show(state, object, Object.keys(properties)), 201);
  }
  if (rest.length !== 1) throw new Refusal(404, "NOT_FOUND", "resource not found");
  const idProperty = query.get("idProperty");
  const object = idProperty ? state.all(type).find((one) => !one.archived && one.properties[idProperty] === rest[0]) : state.find(type, rest[0]!);
  if (!object) throw notFound();
  switch (method) {
    case "GET":
      return ok(show(state, object, query.get("properties")?.split(",")));
    case "PATCH": {
      const { properties } = read(writing, body);
      state.update(object, properties, actor);
      return ok(show(state, object, Object.keys(properties)));
    }
    case "DELETE":
      state.archive(object, actor);
      return { status: 204 };
  }
  throw new Refusal(405, "METHOD_NOT_ALLOWED", "method not allowed");
}

function listObjects({ state, query }: CallContext, type: string): Answer {
  const limit = Number(query.get("limit") ?? 10);
  if (!(limit >= 1 && limit <= 100)) throw invalid("limit must be at most 100");
  const after = Number(query.get("after") ?? 0);
  const all = state.all(type).filter((object) => !object.archived && Number(object.id) > after);
  const page = all.slice(0, limit);
  return ok({ results: page.map((object) => show(state, object, query.get("properties")?.split(","))), ...(all.length > limit && { paging: { next: { after: page.at(-1)!.id, link: "https://api.hubapi.com/…" } } }) });
}

export function requireScope({ scopes }: CallContext, scope: string): void {
  if (scopes && !scopes.has(scope)) throw new Refusal(403, "MISSING_SCOPES", "This app hasn't been granted all required scopes to make this call.", { errors: [{ message: "One or more of the following scopes are required.", context: { requiredGranularScopes: [scope] } }] });
}

export function associationsCall({ state, actor, body }: CallContext, fromPath: string, toPath: string, what: string): Answer {
  const [type, to] = [typeOfPath(fromPath), typeOfPath(toPath)];
  const kinds = type && to ? associationKinds[`${type} ${to}`] : undefined;
  if (!type || !to || !kinds) throw invalid(`There are no associations from ${fromPath} to ${toPath}`);
  if (what === "read") {
    const { inputs } = read(linkReading, body);
    const results = inputs.flatMap(({ id }) => {
      const linked = [...state.linked(type, id, to)].filter(([toId]) => state.find(to, toId));
      return linked.length ? [{ from: { id }, to: linked.map(([toId, ids]) => ({ toObjectId: Number(toId), associationTypes: [...ids].map((typeId) => ({ category: "HUBSPOT_DEFINED", typeId, label: typeId === kinds.primary ? "Primary" : null })) })) }] : [];
    });
    const none = inputs.length - results.length;
    return ok({ status: "COMPLETE", results, ...(none && { numErrors: none, errors: [{ status: "error", category: "OBJECT_NOT_FOUND", subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND", message: `No ${to} is associated.` }] }) }, none ? 207 : 200);
  }
  if (what === "create") {
    const { inputs } = read(linkMaking, body);
    for (const { from, to: target, types } of inputs) {
      const ids = types.map(({ associationTypeId }) => associationTypeId);
      if (!ids.every((id) => id === kinds.plain || id === kinds.primary)) throw invalid(`${ids.join()} is no type of association of ${type} and ${to}`);
      state.link(type, from.id, to, target.id, ids.includes(kinds.plain) ? ids : [...ids, kinds.plain], kinds.primary, actor);
    }
    return ok({ status: "COMPLETE", results: [] }, 201);
  }
  if (what !== "archive") throw new Refusal(404, "NOT_FOUND", "resource not found");
  for (const { from, to: targets } of read(linkEnding, body).inputs) for (const target of targets) state.unlink(type, from.id, to, target.id, actor);
  return { status: 204 };
}

const newProperty = z.looseObject({ name: z.string().regex(/^[a-z0-9_]+$/), label: z.string(), type: z.enum(["string", "number", "bool", "enumeration", "date", "datetime"]), fieldType: z.string(), groupName: z.string(), hasUniqueValue: z.boolean().optional() });

export function propertiesCall(context: CallContext, path: string): Answer {
  const type = typeOfPath(path);
  if (!type) throw invalid(`Unable to infer object type from: ${path}`);
  const known = context.state.definitions[type]!.properties;
  if (context.method === "POST") {
    requireScope(context, `crm.schemas.${path}.write`);
    const { name, type: kind, hasUniqueValue } = read(newProperty, context.body);
    if (known[name]) throw new Refusal(409, "CONFLICT", `Property ${name} already exists`);
    known[name] = { type: kind, own: true, ...(hasUniqueValue && { unique: true as const }) };
    return ok({ name, type: kind, hasUniqueValue }, 201);
  }
  return ok({ results: Object.entries(known).map(([name, property]) => ({ name, label: name.replaceAll("_", " "), type: property.type, fieldType: "text", hubspotDefined: !property.own, hidden: false, hasUniqueValue: property.unique ?? false, options: (property.options ?? []).map((value) => ({ value, label: value === "COMPUTER_SOFTWARE" ? "Computer Software" : value })), modificationMetadata: { readOnlyValue: property.readOnly ?? false } })) });
}

export function pipelinesCall(path: string): Answer {
  if (path !== "deals" && path !== "tickets") throw invalid(`${path} have no pipelines`);
  return ok({ results: pipelines[path] });
}
