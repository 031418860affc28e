import { ConnectorError } from "../errors";
import { call, type Api } from "./api";
import { objectType, type ObjectType } from "./objects";
import { apiPath } from "./paths";
import { forget, remember } from "../remember";
import { ownersSchema, pipelinesSchema, propertiesSchema, type Pipeline, type Property } from "./schema";

const minutes = (count: number): number => count * 60;

/** The property by which a record that Weft made is known again. */
export const keyProperty = "weft_id";

/** Those of one type that this account has. Empty where the token may not see them: what every account has is still read. */
export function propertiesOf(api: Api, { path }: ObjectType): Promise<Property[]> {
  return remember(api, `properties ${path}`, minutes(10), async () => {
    try {
      return (await call(api, { path: apiPath(api, "properties", path) }, propertiesSchema)).results;
    } catch (error) {
      if (lacksPermission(error)) return [];
      throw error;
    }
  });
}

/** What is asked for of each record of a type: what every account has, and the account's own properties. */
export async function askedFor(api: Api, type: ObjectType): Promise<string[]> {
  const own = (await propertiesOf(api, type)).filter(({ hubspotDefined, name }) => hubspotDefined === false && name !== keyProperty).map(({ name }) => name);
  return [...new Set([...type.properties, type.modified, ...own.slice(0, 150)])];
}

/**
 * Whether records of this type can carry our own key, which makes a repeat of a creation harmless. The property is made when there is none
 * and the token may do that.
 */
export async function canKeep(api: Api, type: ObjectType): Promise<boolean> {
  const known = (await propertiesOf(api, type)).find(({ name }) => name === keyProperty);
  if (known) return known.hasUniqueValue === true;
  return remember(api, `key ${type.path}`, minutes(60), async () => {
    try {
      await call(api, { method: "POST", path: apiPath(api, "properties", type.path), body: { name: keyProperty, label: "Weft ID", type: "string", fieldType: "text", groupName: type.group, hasUniqueValue: true, formField: false, description: "The record in Weft that this one was made from." } }, propertiesSchema.partial());
      forget(api, `properties ${type.path}`);
      return true;
    } catch (error) {
      if (error instanceof ConnectorError && error.code === "CONFLICT") return true;
      if (lacksPermission(error) || (error instanceof ConnectorError && error.kind === "rejected")) return false;
      throw error;
    }
  });
}

/** Pipelines of deals or tickets, in their order, with their stages in theirs. */
export function pipelinesOf(api: Api, type: "deal" | "ticket"): Promise<Pipeline[]> {
  return remember(api, `pipelines ${type}`, minutes(5), async () => {
    const { results } = await call(api, { path: apiPath(api, "pipelines", objectType(type).path) }, pipelinesSchema);
    const inOrder = <T extends { displayOrder: number }>(some: T[]) => some.toSorted((a, b) => a.displayOrder - b.displayOrder);
    return inOrder(results).map((pipeline) => ({ ...pipeline, stages: inOrder(pipeline.stages) }));
  });
}

/** E-mail addresses of the people whom records can belong to, by their id. */
export function ownersOf(api: Api): Promise<Map<string, string>> {
  return remember(api, "owners", minutes(10), async () => {
    const owners = new Map<string, string>();
    try {
      for (let after: string | undefined; ; ) {
        const page = await call(api, { path: `${apiPath(api, "owners")}/`, query: { limit: "500", ...(after && { after }) } }, ownersSchema);
        for (const { id, email } of page.results) if (email) owners.set(id, email.toLowerCase());
        after = page.paging?.next?.after;
        if (!after) return owners;
      }
    } catch (error) {
      if (lacksPermission(error)) return owners;
      throw error;
    }
  });
}

export const lacksPermission = (error: unknown): boolean => error instanceof ConnectorError && error.kind === "config" && (error.code === "MISSING_SCOPES" || error.code === "403" || error.code === "BANNED");
