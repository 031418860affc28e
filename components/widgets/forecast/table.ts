import { column, figure, money, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = (data) => {
  if (!data?.whole) return { columns: [], rows: [] };
  const { whole, currency, people, beside } = data;
  return {
    figures: [figure("Won so far", "money", money(whole.wonMinor, currency)), figure("Likely still", "money", money(whole.expectedMinor, currency)), figure("Quota", "money", money(whole.quotaMinor, currency))],
    columns: [column("Who"), column("Won", "money"), column("Likely", "money"), column("Quota", "money")],
    rows: [...people.map((one) => [one.name, money(one.wonMinor, currency), money(one.expectedMinor, currency), money(one.quotaMinor, currency)]), ...beside.map((one) => ["In another currency", money(one.wonMinor, one.currency), money(one.expectedMinor, one.currency), null])],
  };
};
