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

/** What the demo's people write again and again. */
export const cannedReplies: readonly { shortcut: string; title: string; text: string; language?: string }[] = [
  { shortcut: "thanks", title: "Thank you for the order", text: "Dear {contact.first_name},\n\nthank you for your order {order.number} over {order.total}. We will tell you as soon as it is on its way.\n\n{agent.first_name}, {workspace.name}" },
  { shortcut: "thanks", title: "Danke für die Bestellung", language: "de", text: "Guten Tag {contact.name},\n\nvielen Dank für Ihre Bestellung {order.number} über {order.total}. Wir melden uns, sobald sie unterwegs ist.\n\n{agent.name}, {workspace.name}" },
  { shortcut: "where", title: "Where is my order?", text: "Hello {contact.first_name}, {order.number} is with {order.carrier}; its number there is {order.tracking}. We expect it on {order.expected_on}." },
  { shortcut: "hours", title: "Delivery days", text: "Our lorries leave Monday to Friday. What is ordered until 14:00 is on the way the next morning." },
  { shortcut: "picture", title: "Ask for a picture", text: "Sorry about that, {contact.first_name}. Could you send us a picture of the box and the label? Then we can replace it today." },
  { shortcut: "sorry", title: "An apology", text: "Dear {contact.first_name}, that should not have happened, and I am sorry. I look into it now and write to you today. {agent.first_name}" },
];

/** A field of the company's own: on which day its lorry is where. By customer of the story. */
export const deliveryDay = { label: "Delivery day", key: "delivery_day", days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] } as const;
