import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const custom = connectorEntry(manifest, () => import("./connector"));
