import "server-only";
import { packToken, unpackToken } from "../auth/tokens";
import { sign, verify } from "../secrets";

/** The token of an embed: where it is kept, and a signature over that and the time at which it ends. It can be made again from its row. */

interface Signed {
  workspaceId: string;
  id: string;
  expiresAt: Date;
}

const textOf = ({ workspaceId, id, expiresAt }: Signed): string => `embed\n${workspaceId}\n${id}\n${expiresAt.toISOString()}`;

export const embedToken = (embed: Signed): string => packToken({ workspaceId: embed.workspaceId, id: embed.id, secret: sign("links", textOf(embed)) });

/** Which embed a token is said to be of; null for what is no token. */
export const readEmbedToken = unpackToken;

/** Whether a token was signed for this embed as it is, in constant time. */
export const isTokenOf = (embed: Signed, token: { secret: string }): boolean => verify("links", textOf(embed), token.secret);
