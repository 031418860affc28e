/** What a member does here; a person can hold several. Browser-safe. */
export const roles = ["sales", "service", "community", "executive", "manager", "admin"] as const;
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  sales: "Sales",
  service: "Service",
  community: "Community",
  executive: "Executive",
  manager: "Manager",
  admin: "Admin",
};

/** What a role may do beyond seeing its own teams' work. */
export const permissions = ["conversations.handle", "records.edit", "connections.manage", "people.manage", "api_keys.manage", "workspace.manage", "dialogues.manage", "quotas.set", "reports.read", "mentions.read", "mentions.answer", "posts.publish"] as const;
export type Permission = (typeof permissions)[number];

const granted: Record<Role, readonly Permission[]> = {
  sales: ["conversations.handle", "records.edit"],
  service: ["conversations.handle", "records.edit"],
  community: ["conversations.handle", "records.edit", "mentions.read", "mentions.answer", "posts.publish"],
  executive: ["reports.read", "mentions.read"],
  manager: ["conversations.handle", "records.edit", "dialogues.manage", "quotas.set", "reports.read", "mentions.read", "mentions.answer", "posts.publish"],
  admin: ["conversations.handle", "records.edit", "connections.manage", "people.manage", "api_keys.manage", "workspace.manage", "dialogues.manage", "quotas.set", "reports.read", "mentions.read", "mentions.answer", "posts.publish"],
};

export function can(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => granted[role].includes(permission));
}

/** These roles see the whole workspace; the others see their teams (a manager also the teams below) and what nobody's team owns. */
export function seesEverything(held: readonly Role[]): boolean {
  return held.includes("admin") || held.includes("executive");
}
