/*
 * A list with what is open beside it.
 */

/** What comes after one that leaves a list: the next, else the one before; null where it is not there or stands alone. */
export function neighbourOf<Row extends { id: string }>(rows: readonly Row[], id: string): Row | null {
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? null : (rows[at + 1] ?? rows[at - 1] ?? null);
}

/** On a phone one panel at a time; by style alone, so that the first paint has it. */
export const oneColumn = (isOpen: boolean): string =>
  `phone:[&>[data-panel]]:!min-w-0 phone:[&>[data-panel]]:!max-w-none phone:[&>[data-panel]]:!flex-[1_0_100%] phone:[&>[data-separator]]:!hidden phone:[&>#context]:!hidden ${isOpen ? "phone:[&>#list]:!hidden" : "phone:[&>#work]:!hidden"}`;
