import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const webchat = connectorEntry(manifest, () => import("./connector"));
