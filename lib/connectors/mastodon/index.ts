import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const mastodon = connectorEntry(manifest, () => import("./connector"));
