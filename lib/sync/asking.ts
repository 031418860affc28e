import "server-only";
import { loadConnectionContext, type LoadedConnection } from "../connections/context";
import { recordTrouble } from "../connections/health";
import { within as inTime } from "../connections/identify";
import { toConnectorError } from "../connectors/errors";
import type { Context } from "../context";
import { AppError } from "../errors";
import { type LinkedAccount, noteTrouble } from "../members/accounts/find";
import { Misfit } from "./convert";

const patienceMs = 60_000;

/** A connection to ask something of. @throws AppError "not_found" · "conflict" while it rests */
export async function loadActive(ctx: Context, connectionId: string): Promise<LoadedConnection> {
  const loaded = await loadConnectionContext(ctx.workspaceId, connectionId);
  if (loaded.row.status !== "active") throw new AppError("conflict", `The connection ${loaded.row.name} rests. Nothing was done.`);
  return loaded;
}

/** Asks another system: its refusal is told in its own words; when nobody answers, what that leaves open. @throws AppError "invalid" · "conflict" · "unavailable" */
export async function asking<T>(loaded: LoadedConnection, unclear: string, work: () => Promise<T>, person: LinkedAccount | null = null): Promise<T> {
  try {
    return await inTime(patienceMs, work());
  } catch (error) {
    if (error instanceof Misfit) throw new AppError("invalid", `${error.message} It was not sent.`, { cause: error });
    if (error instanceof AppError) throw error;
    const trouble = toConnectorError(error);
    if (trouble.kind === "auth" && person) {
      const words = `${loaded.row.name} refuses your own user there, ${person.login}. Enter its password again in Weft, under Profile.`;
      await noteTrouble(loaded.row.workspaceId, person, words);
      throw new AppError("conflict", words, { cause: error });
    }
    if (trouble.kind === "auth") await recordTrouble(loaded.row.workspaceId, loaded.row.id, trouble);
    if (trouble.kind === "network" || trouble.kind === "unknown") throw new AppError("unavailable", `${loaded.row.name} did not answer. ${unclear}`, { cause: error });
    throw new AppError("conflict", trouble.message, { cause: error });
  }
}
