import { connectorEntry } from "../entry";
import { manifest } from "./manifest";

export const salesforce = connectorEntry(manifest, () => import("./connector"));
