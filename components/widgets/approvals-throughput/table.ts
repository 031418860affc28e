import { column, figure, money, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

const names = { approved: "Approved", declined: "Declined", expired: "Lapsed", withdrawn: "Withdrawn", waiting: "Still waiting" } as const;

export const table: WidgetTableOf<typeof schema> = ({ asked, fates, medianSeconds, items }) => ({
  figures: [figure("Asked", "count", asked), ...(Object.keys(names) as (keyof typeof names)[]).map((fate) => figure(names[fate], "count", fates[fate])), figure("Decided in, median", "seconds", medianSeconds)],
  columns: [column("What"), column("Became"), column("Amount", "money"), column("Asked", "moment"), column("Decided in", "seconds"), column("By")],
  rows: items.map((one) => [one.title, names[one.fate], money(one.amountMinor, one.currency), one.askedAt, one.seconds, one.decidedBy]),
});
