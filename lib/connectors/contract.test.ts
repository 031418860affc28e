import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { connectorContract } from "./contract-suite";
import { findConnector, manifests } from "./registry";

const here = import.meta.dirname;
const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, "manifest.ts"))).map((entry) => entry.name);

test("every connector's folder is registered under its own name", () => {
  expect(manifests.map((manifest) => manifest.id).toSorted()).toEqual(folders.toSorted());
});

for (const { id } of manifests) {
  const connector = await findConnector(id);
  if (connector) connectorContract(connector, { fixtures: join(here, id, "fixtures") });
}
