import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const hubspot = connectorEntry(manifest, () => import("./connector"));
