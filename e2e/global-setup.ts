import { startProduct } from "../scripts/testing/product";

/** One product for the whole run; tests keep apart by making workspaces of their own. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const product = await startProduct({ logFile: "test-results/product.log" });
  // Inherited by the processes that run the tests.
  Object.assign(process.env, product.env);
  return product.stop;
}
