import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const xmpp = connectorEntry(manifest, () => import("./connector"));
