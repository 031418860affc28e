import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connections, members, notificationSettings } from "@/db/schema";
import { requireMember } from "../auth/sessions";
import { mailConnections, noMailConnection } from "../connections/of-mail";
import { isRecordsOnly } from "../connectors/manifest";
import { findManifest } from "../connectors/registry";
import { inTransaction, type Context, type Unit } from "../context";
import { minuteOf, timeOf } from "../dashboards/schedules/due-times";
import { AppError } from "../errors";
import { timeZoneOf } from "../workspaces/time-zone";
import { nextDigest } from "./digest/due";
import { defaultWays, notificationKinds, type Digest, type InboxChoice, type NotificationKind, type NotificationWay } from "./kinds";
import type { QuietHours } from "./quiet-hours";
import { notificationSettingsPatch, type NotificationSettings, type NotificationSettingsPatch } from "./schema";

export type StoredSettings = typeof notificationSettings.$inferSelect;

/** How one member wants to be told. */
export interface Wishes {
  ways: Record<NotificationKind, readonly NotificationWay[]>;
  inboxes: Record<string, InboxChoice>;
  quietHours: QuietHours | null;
  timeZone: string;
  digest: Digest;
  digestMinute: number;
}

/** A stored row, or none, with the defaults. @param timeZone the workspace's */
export function wishesOf(row: StoredSettings | undefined, timeZone: string): Wishes {
  const kept = (row?.ways ?? {}) as Partial<Record<NotificationKind, NotificationWay[]>>;
  return {
    ways: Object.fromEntries(notificationKinds.map((kind) => [kind, kept[kind] ?? defaultWays[kind]])) as Wishes["ways"],
    inboxes: (row?.inboxes ?? {}) as Record<string, InboxChoice>,
    quietHours: row?.quietHours ?? null,
    timeZone: row?.timeZone ?? timeZone,
    digest: row?.digest ?? "off",
    digestMinute: row?.digestMinute ?? 480,
  };
}

/** A member's wishes, for what is shown and sent. */
export async function readWishes(unit: Unit, ctx: Pick<Context, "workspaceId">, memberId: string): Promise<Wishes> {
  const [row] = await unit.tx.select().from(notificationSettings).where(and(eq(notificationSettings.workspaceId, ctx.workspaceId), eq(notificationSettings.memberId, memberId)));
  return wishesOf(row, row?.timeZone ?? (await timeZoneOf(unit, ctx)));
}

/** How the acting member is told. @throws AppError "forbidden" for API keys */
export async function getNotificationSettings(ctx: Context): Promise<NotificationSettings> {
  const { id: memberId } = requireMember(ctx);
  return inTransaction(ctx, async (unit) => {
    const [row] = await unit.tx.select().from(notificationSettings).where(and(eq(notificationSettings.workspaceId, ctx.workspaceId), eq(notificationSettings.memberId, memberId)));
    return toSettings(unit, ctx, row);
  });
}

/**
 * Changes how the acting member is told; what is not given stays. A daily mail is due the next time that its hour comes.
 * @throws AppError "forbidden" for API keys · "invalid" for a connection that is not one of the workspace's
 */
export async function updateNotificationSettings(ctx: Context, input: NotificationSettingsPatch): Promise<NotificationSettings> {
  const { id: memberId } = requireMember(ctx);
  const patch = notificationSettingsPatch.parse(input);
  return inTransaction(ctx, async (unit) => {
    // Two changes at a time wait for one another, also where there is no row yet.
    await unit.tx.select({ id: members.id }).from(members).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, memberId))).for("no key update");
    const here = and(eq(notificationSettings.workspaceId, ctx.workspaceId), eq(notificationSettings.memberId, memberId));
    const [before] = await unit.tx.select().from(notificationSettings).where(here).for("update");
    const known = new Set((await inboxes(unit, ctx)).map(({ id }) => id));
    const strange = Object.keys(patch.inboxes ?? {}).find((id) => !known.has(id));
    if (strange) throw new AppError("invalid", "This is no inbox of the workspace.", { fields: [{ field: "inboxes", message: "Choose from the list." }] });
    const zone = await timeZoneOf(unit, ctx);
    const next = {
      ways: { ...before?.ways, ...patch.ways } as Record<string, string[]>,
      inboxes: Object.fromEntries(Object.entries({ ...before?.inboxes, ...patch.inboxes }).filter(([, choice]) => choice !== "all")) as Record<string, string>,
      quietHours: patch.quietHours !== undefined ? patch.quietHours : (before?.quietHours ?? null),
      timeZone: patch.timeZone ?? before?.timeZone ?? null,
      digest: patch.digest ?? before?.digest ?? "off",
      digestMinute: patch.digestTime ? minuteOf(patch.digestTime) : (before?.digestMinute ?? 480),
    };
    const isOther = !before || next.digest !== before.digest || next.digestMinute !== before.digestMinute || next.timeZone !== before.timeZone;
    const digestAt = isOther ? nextDigest({ ...next, timeZone: next.timeZone ?? zone }, new Date()) : before.digestAt;
    const [row] = await unit.tx.insert(notificationSettings).values({ workspaceId: ctx.workspaceId, memberId, ...next, digestAt }).onConflictDoUpdate({ target: [notificationSettings.workspaceId, notificationSettings.memberId], set: { ...next, digestAt } }).returning();
    unit.change({ topic: "notifications", memberIds: [memberId] });
    return toSettings(unit, ctx, row);
  });
}

async function toSettings(unit: Unit, ctx: Context, row: StoredSettings | undefined): Promise<NotificationSettings> {
  const wishes = wishesOf(row, await timeZoneOf(unit, ctx));
  return {
    ways: wishes.ways as NotificationSettings["ways"],
    inboxes: (await inboxes(unit, ctx)).map(({ id, name, channel }) => ({ id, name, channel, choice: wishes.inboxes[id] ?? "all" })),
    quietHours: wishes.quietHours && { ...wishes.quietHours, days: [...wishes.quietHours.days] },
    timeZone: wishes.timeZone,
    digest: wishes.digest,
    digestTime: timeOf(wishes.digestMinute),
    digestAt: row?.digestAt?.toISOString() ?? null,
    cannotMail: (await mailConnections(unit, ctx.workspaceId)).length ? null : noMailConnection,
  };
}

/** The connections that conversations come in by. */
async function inboxes({ tx }: Unit, { workspaceId }: Context): Promise<{ id: string; name: string; channel: string }[]> {
  const rows = await tx.select({ id: connections.id, name: connections.name, channel: connections.connector }).from(connections).where(and(eq(connections.workspaceId, workspaceId), isNull(connections.removedAt))).orderBy(connections.name, connections.id);
  return rows.filter(({ channel }) => {
    const manifest = findManifest(channel);
    return !manifest || !isRecordsOnly(manifest);
  });
}
