import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const feeds = connectorEntry(manifest, () => import("./connector"));
