import { expect, test } from "./fixtures";

test("an address that cannot be read is told so, to people and programs", async ({ page, company: _ }) => {
  for (const path of ["/contacts/%E0%A4%A", "/api/v1/contacts/%"]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(400);
    expect(await answer.text()).toContain("This address cannot be read");
  }
});
