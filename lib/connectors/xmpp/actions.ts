import { randomUUID } from "node:crypto";
import type { Element } from "@xmpp/xml";
import type { ConnectionContext, MessageTarget } from "../contract";
import { ConnectorError } from "../errors";
import { findStream, withSession } from "./live";
import { chatState, correction, displayed, knownId, reaction, retraction, type Destination } from "./outgoing";
import { destinationOf } from "./send";
import { transmit } from "./transmit";
import { cleanText } from "./xml";

/** Typing is worth nothing later: without a session of this process it is left out. */
export async function typing(connection: ConnectionContext, conversation: string, on: boolean): Promise<void> {
  const live = findStream(connection.id);
  if (live) await live.session.send(chatState(destinationOf(connection, conversation), on));
}

/** Tells one person that their message was read; a room is not told. */
export async function markRead(connection: ConnectionContext, conversation: string, message: string, aliases: readonly string[] = []): Promise<void> {
  const destination = destinationOf(connection, conversation);
  if (!destination.room) await perform(connection, destination, (id) => displayed(destination, id, knownId({ message, aliases }, false)));
}

export async function react(connection: ConnectionContext, target: MessageTarget, emoji: string | null): Promise<void> {
  const destination = destinationOf(connection, target.conversation);
  await perform(connection, destination, (id) => reaction(destination, id, knownId(target, destination.room), emoji));
}

/** Corrects a message of ours; programs keep to the latest correction. @throws ConnectorError "rejected" for an empty text */
export async function edit(connection: ConnectionContext, target: MessageTarget, text: string): Promise<void> {
  if (!cleanText(text).trim()) throw new ConnectorError("rejected", "A message cannot be changed to nothing. Delete it instead.");
  const destination = destinationOf(connection, target.conversation);
  await perform(connection, destination, (id) => correction(destination, id, target.message, text));
}

/** Asks the others' programs to take a message of ours away. @throws ConnectorError "rejected" while the room has not confirmed it */
export async function unsend(connection: ConnectionContext, target: MessageTarget): Promise<void> {
  const destination = destinationOf(connection, target.conversation);
  if (destination.room && !target.aliases?.length) throw new ConnectorError("rejected", "The room has not confirmed this message yet, so it cannot be taken back.");
  await perform(connection, destination, (id) => retraction(destination, id, knownId({ ...target, own: true }, destination.room)));
}

async function perform(connection: ConnectionContext, destination: Destination & { roomOf?: string }, build: (id: string) => Element): Promise<void> {
  await withSession(connection, async (live) => {
    if (destination.room || destination.roomOf) await live.enter(destination.roomOf ?? destination.to);
    await transmit(live, destination, build(randomUUID()));
  });
}
