import { isEmpty } from "./blank";
import { dateOrderOf, type DateOrder } from "./dates";
import { decimalMarkOf, type DecimalMark } from "./numbers";

/** How a column's numbers and days are written, and whether its cells tell. Pure. */
export interface ColumnFormat {
  decimal: DecimalMark;
  decimalSure: boolean;
  dates: DateOrder;
  datesSure: boolean;
}

export function formatOf(all: readonly string[]): ColumnFormat {
  const cells = all.filter((cell) => !isEmpty(cell));
  const [decimal, dates] = [decimalMarkOf(cells), dateOrderOf(cells)];
  return { decimal: decimal.value, decimalSure: decimal.sure, dates: dates.value, datesSure: dates.sure };
}
