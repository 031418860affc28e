import type { Connector } from "../contract";
import { fixtureReader } from "./fixtures";
import { manifest } from "./manifest";
import { parseDelivery } from "./parse";

export const connector = { manifest, parse: parseDelivery, fixtures: fixtureReader } as unknown as Connector;
