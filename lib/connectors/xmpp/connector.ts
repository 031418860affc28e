import type { Connector } from "../contract";
import { edit, markRead, react, typing, unsend } from "./actions";
import { fixtureReader } from "./fixtures";
import { checks, identify } from "./identify";
import { manifest } from "./manifest";
import { fetchMedia } from "./media";
import { parseDelivery } from "./parse";
import { send } from "./send";
import { runStream } from "./stream";

export const connector: Connector = {
  manifest,
  identify,
  checks,
  parse: parseDelivery,
  stream: runStream,
  send,
  media: fetchMedia,
  typing,
  markRead,
  react,
  edit,
  unsend,
  fixtures: fixtureReader,
};
