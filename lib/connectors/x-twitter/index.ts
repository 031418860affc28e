import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const x = connectorEntry(manifest, () => import("./connector"));
