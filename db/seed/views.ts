/** How the demo's people look at their lists. */
interface DemoView {
  kind: "contacts" | "companies" | "deals" | "cases" | "tasks" | "orders" | "purchase-orders";
  name: string;
  /** All of these. */
  of: readonly { field: string; op: string; value?: string | string[] }[];
  sort: string;
  group?: string;
}

const open = { field: "status", op: "any_of", value: ["open"] };

export const views: readonly DemoView[] = [
  { kind: "contacts", name: "By company", of: [], sort: "name", group: "companyId" },
  { kind: "companies", name: "Largest first", of: [], sort: "-employees,name" },
  { kind: "companies", name: "By delivery day", of: [], sort: "name", group: "custom.delivery_day" },
  { kind: "deals", name: "Open, by stage", of: [open], sort: "-amountMinor,name", group: "stageId" },
  { kind: "deals", name: "Closing next", of: [open, { field: "closeDate", op: "filled" }], sort: "closeDate,-amountMinor" },
  { kind: "cases", name: "Not solved yet", of: [{ field: "status", op: "none_of", value: ["resolved"] }], sort: "createdAt", group: "priority" },
  { kind: "tasks", name: "Open, by person", of: [open], sort: "dueDate,name", group: "ownerId" },
  { kind: "orders", name: "By state", of: [], sort: "-orderedOn,name", group: "status" },
  { kind: "purchase-orders", name: "To be approved", of: [{ field: "status", op: "any_of", value: ["waiting"] }], sort: "createdAt" },
];

/** A field of the company's own: on which day its lorry is where. By customer of the story. */
export const deliveryDay = { label: "Delivery day", key: "delivery_day", days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] } as const;
