import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = (data) => {
  if (!data) return { columns: [], rows: [] };
  const { of, whole, currency, people, beside, openCount, openMinor, daysLeft } = data;
  const amount = (amountMinor: number | null | undefined, its = currency) => (amountMinor === null || amountMinor === undefined ? null : { amountMinor, currency: its });
  return {
    figures: [figure("Of", "text", of), figure("Won", "money", amount(whole?.wonMinor)), figure("Expected", "money", amount(whole?.expectedMinor)), figure("Quota", "money", amount(whole?.quotaMinor)), figure("Open deals", "count", openCount), figure("Open", "money", amount(openMinor)), figure("Days left", "count", daysLeft)],
    columns: [column("Who"), column("Won", "money"), column("Expected", "money"), column("Quota", "money")],
    rows: [
      ...people.map(({ name, wonMinor, expectedMinor, quotaMinor }) => [name, amount(wonMinor), amount(expectedMinor), amount(quotaMinor)]),
      ...beside.map((one) => [`Beside, in ${one.currency}`, amount(one.wonMinor, one.currency), amount(one.expectedMinor, one.currency), null]),
    ],
  };
};
