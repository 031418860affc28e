import type { Connector } from "../contract";
import { checks, identify } from "./checks";
import { fixtures } from "./fixtures";
import { streamImap } from "./imap-stream";
import { manifest } from "./manifest";
import { parse } from "./parse";
import { streamPop3 } from "./pop3-stream";
import { send } from "./send";
import { readSettings } from "./settings";

export const connector: Connector = {
  manifest,
  identify,
  checks,
  parse,
  stream: (connection, session) => (readSettings(connection).incoming === "imap" ? streamImap : streamPop3)(connection, session),
  send,
  fixtures,
};
