import type { RemoteRow } from "../contract";
import type { Api } from "./api";
import { allLinks } from "./associations";
import { moneyOf, type Surroundings } from "./convert";
import { objectType } from "./objects";
import { readObjects } from "./read";
import { objectSchema, type HubspotObject } from "./schema";

/** The lines of quotes, in their order. Undefined where the token may not see them. */
export async function linesOf(api: Api, quotes: readonly HubspotObject[], { currency }: Surroundings, signal?: AbortSignal): Promise<Map<string, RemoteRow[]> | undefined> {
  const item = objectType("line_item");
  const links = await allLinks(api, objectType("quote"), "line_item", quotes.map(({ id }) => id), signal);
  if (!links) return undefined;
  const ids = [...new Set([...links.values()].flat().map(({ id }) => id))];
  const items = new Map<string, HubspotObject["properties"]>();
  for (const one of await readObjects(api, item, ids, item.properties, signal)) {
    const read = objectSchema.safeParse(one).data;
    if (read) items.set(read.id, read.properties);
  }
  return new Map(quotes.map(({ id, properties }) => {
    const own = (links.get(id) ?? []).map((ref) => items.get(ref.id)).filter((line) => line !== undefined);
    const position = (line: HubspotObject["properties"]) => Number(line.hs_position_on_quote ?? 1e6);
    return [id, own.toSorted((a, b) => position(a) - position(b)).map((line) => toRow(line, String(properties.hs_currency ?? currency)))];
  }));
}

function toRow(line: HubspotObject["properties"], currency: string): RemoteRow {
  const text = (name: string): string | null => (line[name] === null || line[name] === undefined || line[name] === "" ? null : String(line[name]));
  return {
    product: text("hs_product_id") ? { type: "product", id: text("hs_product_id")! } : null,
    name: text("name") ?? "Without a name",
    quantity: Number(text("quantity") ?? 1),
    unit_price: moneyOf(text("price") ?? "0", currency),
    discount_percent: Math.min(100, Math.max(0, Number(text("hs_discount_percentage") ?? 0))),
  };
}
