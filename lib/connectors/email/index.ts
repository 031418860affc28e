import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const email = connectorEntry(manifest, () => import("./connector"));
