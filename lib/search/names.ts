import "server-only";
import { sqlTexts } from "@/db";
import { findManifest } from "../connectors/registry";
import { actingMemberId, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { fold } from "../text/fold";
import { compile, type Names } from "./compile";
import type { Expression, Trait } from "./expression";
import { probe } from "./probe";

const mostPeople = 50;

/**
 * What a search says of people, channels and connections, as the index knows them. Who nobody knows wrote nothing.
 * @throws AppError "invalid" for a channel or connection that this workspace does not have
 */
export async function namesIn(unit: Unit, ctx: Context, expression: Expression): Promise<Names> {
  const [people, places] = [valuesOf(expression, "from"), valuesOf(expression, "in")];
  const from = new Map<string, readonly string[]>();
  for (const value of people) from.set(value, await idsOfPeople(unit, ctx, value));
  return { from, in: places.length ? await findPlaces(unit, ctx, places) : new Map() };
}

function valuesOf(expression: Expression, trait: Trait): string[] {
  if ("all" in expression) return expression.all.flatMap((one) => valuesOf(one, trait));
  if ("any" in expression) return expression.any.flatMap((one) => valuesOf(one, trait));
  if ("not" in expression) return valuesOf(expression.not, trait);
  return "trait" in expression && expression.trait === trait ? [expression.value] : [];
}

/** "me", "us", a member, or contacts of that name or handle with all their handles. */
async function idsOfPeople(unit: Unit, ctx: Context, value: string): Promise<string[]> {
  const { workspaceId } = ctx;
  const own = actingMemberId(ctx);
  const wanted = fold(value).trim();
  if (wanted === "me") return own ? [own] : [];
  const members = await unit.sql<{ id: string; name: string }[]>`select id, name from members where workspace_id = ${workspaceId} order by id limit 1000`;
  const colleagues = members.filter(({ name }) => fold(name).split(/\s+/).some((_, at, words) => words.slice(at).join(" ").startsWith(wanted))).map(({ id }) => id);
  if (wanted === "us") return ["us", ...members.map(({ id }) => id)];
  const query = compile({ text: value, isOpen: true }, { from: new Map(), in: new Map() });
  const found = query ? await probe(unit, ctx, "contacts", query, { wanted: mostPeople }) : [];
  const identities = await unit.sql<{ id: string }[]>`select id from identities where workspace_id = ${workspaceId} and contact_id = any(${sqlTexts(found.map(({ id }) => id))}::uuid[]) limit 200`;
  return [...colleagues, ...identities.map(({ id }) => id)].slice(0, 250);
}

async function findPlaces(unit: Unit, { workspaceId }: Context, values: readonly string[]): Promise<Map<string, readonly string[]>> {
  const connections = await unit.sql<{ id: string; name: string; connector: string; displayName: string }[]>`select id, name, connector, display_name as "displayName" from connections where workspace_id = ${workspaceId}`;
  const channels = new Map(connections.map(({ connector }) => [connector, findManifest(connector)?.name ?? connector]));
  return new Map(values.map((value) => {
    const wanted = fold(value).trim();
    const [channel] = [...channels].find(([id, name]) => id === wanted || fold(name) === wanted) ?? [];
    const found = channel ? [channel] : connections.filter(({ name, displayName }) => [name, displayName].some((one) => fold(one).includes(wanted))).map(({ id }) => id);
    if (!found.length) throw new AppError("invalid", `Nothing here is connected as “${value}”. Write in: and a channel${channels.size ? ` (${[...channels.values()].slice(0, 3).join(", ")})` : ""}, a connection’s name, or a kind such as notes.`);
    return [value, found];
  }));
}
