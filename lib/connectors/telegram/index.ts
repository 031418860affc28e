import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const telegram = connectorEntry(manifest, () => import("./connector"));
