import type { ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";
import { remember } from "../remember";
import { call, instanceOf } from "./api";
import { usualTextLength } from "./manifest";
import { instance as instanceSchema } from "./schema";

/** What a server says of itself. */
export interface Instance {
  domain: string;
  /** Where its stream is, as https. */
  streaming: string;
  textLength: number;
  linkLength: number;
  attachments: number;
  imageBytes: number | null;
  altLength: number;
  /** It can quote (4.5). */
  quotes: boolean;
}

/** Asked once an hour. @throws ConnectorError */
export function readInstance(connection: ConnectionContext): Promise<Instance> {
  return remember(connection, `instance ${instanceOf(connection)}`, 3600, async () => {
    // Servers of other makes, and old ones, know the first version only.
    const answer = await call(connection, "/api/v2/instance", {}, instanceSchema).catch((error: unknown) => {
      if (error instanceof ConnectorError && error.kind === "rejected") return call(connection, "/api/v1/instance", {}, instanceSchema);
      throw error;
    });
    const { configuration, urls, version = "", api_versions: versions } = answer;
    const origin = instanceOf(connection);
    const streaming = configuration?.urls?.streaming ?? urls?.streaming_api ?? origin;
    const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
    return {
      domain: (answer.domain ?? answer.uri ?? new URL(origin).host).replace(/^https?:\/\//, ""),
      streaming: streaming.replace(/^ws/, "http").replace(/\/+$/, ""),
      textLength: configuration?.statuses?.max_characters ?? usualTextLength,
      linkLength: configuration?.statuses?.characters_reserved_per_url ?? 23,
      attachments: configuration?.statuses?.max_media_attachments ?? 4,
      imageBytes: configuration?.media_attachments?.image_size_limit ?? null,
      altLength: configuration?.media_attachments?.description_limit ?? 1500,
      quotes: versions?.mastodon !== undefined ? versions.mastodon >= 7 : major > 4 || (major === 4 && minor >= 5),
    };
  });
}

/** As the server counts: a link has one length, and of a name from elsewhere its server does not count. */
export function lengthOf(text: string, { linkLength }: Pick<Instance, "linkLength">): number {
  return [...text.replace(/https?:\/\/[^\s<>"]+/gi, "x".repeat(linkLength)).replace(/(^|[^\w/@])@([\w.-]+)@[\w.-]+\w/g, "$1@$2")].length;
}
