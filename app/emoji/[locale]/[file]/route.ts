/** The emoji picker's data, built into static files of our own: nothing is asked of another server. */
export const dynamic = "force-static";
export const dynamicParams = false;

const files = {
  "data.json": () => import("emojibase-data/en/data.json"),
  "messages.json": () => import("emojibase-data/en/messages.json"),
};

export function generateStaticParams() {
  return Object.keys(files).map((file) => ({ locale: "en", file }));
}

export async function GET(_request: Request, { params }: RouteContext<"/emoji/[locale]/[file]">) {
  const { file } = await params;
  const data = await files[file as keyof typeof files]();
  return Response.json(data.default, { headers: { "cache-control": "public, max-age=604800" } });
}
