// One line for each connector folder; the order is the gallery's.
export { telegram } from "./telegram";
export { custom } from "./custom";
export { email } from "./email";
export { webchat } from "./webchat";
export { xmpp } from "./xmpp";
export { bluesky } from "./bluesky";
export { mastodon } from "./mastodon";
export { x } from "./x-twitter";
export { feeds } from "./feeds";
export { hubspot } from "./hubspot";
export { salesforce } from "./salesforce";
export { tryton } from "./tryton";
