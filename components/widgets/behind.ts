import type { TableColumn, TableValue, WidgetTable } from "./table";
import { valueWords } from "./table-words";

/** A widget's table as the one behind its chart: `<ChartFrame {...behind(table)} …>`. Its days are the workspace's, and it holds no moments. */
export const behind = ({ columns, rows }: WidgetTable) => ({ rows, columns: columns.map((column: TableColumn, n) => ({ name: column.name, value: (row: readonly TableValue[]) => valueWords(row[n] ?? null, column.unit, "UTC") })) });
