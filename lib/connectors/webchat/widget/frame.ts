import type { FrameConfig, ToFrame, ToLoader } from "../protocol";
import { Chat } from "./chat";
import { ownShelves } from "./storage";

/** The browser lets only the listed websites embed us (frame-ancestors); messages are taken from those alone, too. */
function listen(): void {
  let chat: Chat | undefined;
  const config = readConfig();
  const shelves = ownShelves(`weft:${config.connection}:`);
  addEventListener("message", ({ source, origin, data }) => {
    const message = data as ToFrame | null;
    if (source !== parent || message?.weft !== 1) return;
    if (message.t === "init") chat ??= new Chat(config, shelves, origin, message);
    else chat?.hear(message);
  });
  if (parent !== window) parent.postMessage({ weft: 1, t: "ready", storage: shelves !== null } satisfies ToLoader, "*");
}

function readConfig(): FrameConfig {
  return JSON.parse(document.documentElement.dataset.config ?? "{}") as FrameConfig;
}

listen();
