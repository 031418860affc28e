import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const tryton = connectorEntry(manifest, () => import("./connector"));
