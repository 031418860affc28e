import "server-only";
import type { ConnectionContext, Connector } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import type { Context } from "../context";
import { AppError } from "../errors";
import { callOnce, loadSender, noteTrouble, waitForTurn } from "../messages/outbox";

/** An ability of a connector, bound to it. */
type Ability<Args extends unknown[], T> = (connection: ConnectionContext, ...args: Args) => Promise<T>;

/**
 * Asks a connection's platform for something that a person waits for, outside of any transaction: to like, to hide, to delete, how posts are doing.
 * @param ability picks it out of the connector; undefined where this platform cannot
 * @param what as in "Square cannot … through Weft."
 * @throws AppError "conflict" where it cannot, or the connection does not work · "rate_limited" · ConnectorError with what the platform says
 */
export async function askPlatform<Args extends unknown[], T>(ctx: Context, connectionId: string, what: string, ability: (connector: Connector) => Ability<Args, T> | undefined, ...args: Args): Promise<T> {
  const sender = await loadSender(ctx.workspaceId, connectionId);
  if (sender.gone !== undefined) throw new AppError("conflict", sender.gone);
  const { connector, context, manifest, status } = sender;
  const wanted = ability(connector);
  if (!wanted || manifest.retired) throw new AppError("conflict", `${manifest.name} cannot ${what} through Weft.`);
  if (status !== "active") throw new AppError("conflict", status === "paused" ? "The connection is paused. Resume it in Settings, Connections." : "The connection has to be signed in again, in Settings, Connections.");
  const wait = await waitForTurn(context, manifest.limits.sendsPerSecond);
  if (wait) throw new AppError("rate_limited", `${manifest.name} is asked too often just now. Try again in a moment.`, { retryAfterSeconds: Math.ceil(wait) });
  const outcome = await callOnce(() => wanted.call(connector, context, ...args), `${manifest.name} did not answer. Look there before you try again.`);
  if (!(outcome instanceof ConnectorError)) return outcome;
  await noteTrouble(ctx, connectionId, outcome);
  throw outcome;
}
