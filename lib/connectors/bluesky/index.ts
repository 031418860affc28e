import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const bluesky = connectorEntry(manifest, () => import("./connector"));
