/** A dashboard that somebody at the demo's company made and shares. */
interface DemoDashboard {
  name: string;
  /** The role of whoever made it. */
  by: "admin" | "executive";
  /** Days of which its figures are; null for whatever is chosen. */
  range: "7d" | "90d" | null;
  /** Widget, column, row, width, height. */
  items: readonly (readonly [string, number, number, number, number])[];
}

export const dashboards: readonly DemoDashboard[] = [
  { name: "Monday review", by: "executive", range: "7d", items: [["headline", 0, 0, 12, 3], ["drill-down", 0, 3, 7, 9], ["csat", 7, 3, 5, 9], ["pipeline", 0, 12, 6, 8], ["deals-at-risk", 6, 12, 6, 8]] },
  { name: "Office screen", by: "admin", range: null, items: [["headline", 0, 0, 12, 3], ["queue", 0, 3, 4, 10], ["backlog", 4, 3, 4, 10], ["first-response", 8, 3, 4, 10]] },
];
