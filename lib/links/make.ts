import "server-only";
import { randomInt } from "node:crypto";
import { linkRoutes, trackedLinks } from "@/db";
import type { Context, Unit } from "../context";
import { newId } from "../ids";
import { codeLength, isTrackable } from "./address";
import { linkBase } from "./base";

const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * Addresses of ours for what a post leads to, each once, in the caller's transaction.
 * @returns what to write instead of an address; one that cannot be followed stays as it is
 */
export async function trackAddresses({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, postId: string, addresses: readonly string[]): Promise<(address: string) => string> {
  const base = linkBase();
  const known = new Map<string, string>();
  for (const address of new Set(addresses)) {
    if (!isTrackable(address, base)) continue;
    const code = await takeCode(tx, workspaceId);
    await tx.insert(trackedLinks).values({ workspaceId, id: newId(), code, postId, address: new URL(address).href, createdAt: new Date() });
    known.set(address, base + code);
  }
  return (address) => known.get(address) ?? address;
}

/** Codes are one for all workspaces: which one it is of must be known before anything else is. */
async function takeCode(tx: Unit["tx"], workspaceId: string): Promise<string> {
  for (;;) {
    const code = Array.from({ length: codeLength }, () => signs[randomInt(signs.length)]).join("");
    const taken = await tx.insert(linkRoutes).values({ code, workspaceId }).onConflictDoNothing().returning({ code: linkRoutes.code });
    if (taken.length) return code;
  }
}
