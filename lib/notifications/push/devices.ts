import "server-only";
import { and, eq } from "drizzle-orm";
import { pushDevices } from "@/db/schema";
import { deviceWords } from "../../auth/device";
import { requireMember } from "../../auth/sessions";
import { inTransaction, type Context } from "../../context";
import { AppError } from "../../errors";
import { resolveAddresses } from "../../http/addresses";
import { newId } from "../../ids";
import { hashSecret, open, seal } from "../../secrets";
import type { PushDevice, PushState } from "../schema";
import { pushKeysOf } from "./keys";

/** What a browser gives of its push service (PushSubscription.toJSON). */
export interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

type Device = typeof pushDevices.$inferSelect;

const mostDevices = 20;

const contextOf = ({ workspaceId, id }: Pick<Device, "workspaceId" | "id">) => `push device ${workspaceId} ${id}`;

export const subscriptionOf = (device: Device): Subscription => JSON.parse(open("push", contextOf(device), device.subscription)) as Subscription;

/** The acting member's devices, and the key for another. @throws AppError "forbidden" for API keys */
export async function listPushDevices(ctx: Context): Promise<PushState> {
  const { id: memberId, sessionId } = requireMember(ctx);
  const rows = await inTransaction(ctx, ({ tx }) => tx.select().from(pushDevices).where(and(eq(pushDevices.workspaceId, ctx.workspaceId), eq(pushDevices.memberId, memberId))).orderBy(pushDevices.id));
  return { publicKey: (await pushKeysOf(ctx.workspaceId)).publicKey, workspaceId: ctx.workspaceId, devices: rows.map((row) => toDevice(row, sessionId)) };
}

/**
 * Has pushes go to a browser, until its session ends. The same browser again is the same device, and belongs to whoever turned it on last.
 * @throws AppError "invalid" for an address in our own network or none of https · "conflict" when there are too many · "forbidden" for API keys
 */
export async function addPushDevice(ctx: Context, subscription: Subscription, userAgent: string | null): Promise<PushDevice> {
  const { id: memberId, sessionId } = requireMember(ctx);
  if (!sessionId) throw new AppError("forbidden", "Only a signed-in browser can be pushed to.");
  await requirePublic(subscription.endpoint);
  const { workspaceId } = ctx;
  return inTransaction(ctx, async ({ tx, change }) => {
    const endpointHash = hashSecret(subscription.endpoint);
    await tx.delete(pushDevices).where(and(eq(pushDevices.workspaceId, workspaceId), eq(pushDevices.endpointHash, endpointHash)));
    const own = await tx.select({ id: pushDevices.id }).from(pushDevices).where(and(eq(pushDevices.workspaceId, workspaceId), eq(pushDevices.memberId, memberId))).limit(mostDevices);
    if (own.length >= mostDevices) throw new AppError("conflict", `You have ${mostDevices} devices already. Remove one that you do not use any more.`);
    const id = newId();
    const { endpoint, keys: { p256dh, auth } } = subscription;
    const [row] = await tx.insert(pushDevices).values({ workspaceId, id, memberId, sessionId, endpointHash, subscription: seal("push", contextOf({ workspaceId, id }), JSON.stringify({ endpoint, keys: { p256dh, auth } })), name: deviceWords(userAgent), createdAt: new Date() }).returning();
    change({ topic: "notifications", memberIds: [memberId] });
    return toDevice(row!, sessionId);
  });
}

/** Ends pushes to a device. @throws AppError "not_found" */
export async function removePushDevice(ctx: Context, id: string): Promise<void> {
  const { id: memberId } = requireMember(ctx);
  await inTransaction(ctx, async ({ tx, change }) => {
    const gone = await tx.delete(pushDevices).where(and(eq(pushDevices.workspaceId, ctx.workspaceId), eq(pushDevices.memberId, memberId), eq(pushDevices.id, id))).returning({ id: pushDevices.id });
    if (!gone.length) throw new AppError("not_found", "You have no such device. It may have been removed.");
    change({ topic: "notifications", memberIds: [memberId] });
  });
}

/** @throws AppError "invalid" */
async function requirePublic(endpoint: string): Promise<void> {
  const { protocol, hostname, port } = new URL(endpoint);
  const refuse = (message: string) => new AppError("invalid", message, { fields: [{ field: "endpoint", message }] });
  if (protocol !== "https:" && protocol !== "http:") throw refuse("Push services are reached over https.");
  await resolveAddresses(hostname, Number(port) || (protocol === "https:" ? 443 : 80)).catch((error: unknown) => {
    throw refuse(error instanceof Error ? error.message : "This address cannot be reached.");
  });
}

const toDevice = ({ id, name, createdAt, lastSentAt, problem, sessionId }: Device, current: string | null): PushDevice => ({ id, name, createdAt: createdAt.toISOString(), lastSentAt: lastSentAt?.toISOString() ?? null, problem, isCurrent: sessionId === current });
