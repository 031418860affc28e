import "../../api/v1/operations";
import type { Metadata } from "next";
import Link from "next/link";
import { ApiReference } from "@/components/api-reference/api-reference";
import type { ApiDocument } from "@/components/api-reference/document";
import { Logo } from "@/components/shell/logo";
import { openApiDocument } from "@/lib/http/openapi";

export const metadata: Metadata = { title: "API reference" };

// The document knows the address that this server is reached under, which is not known while building.
export const dynamic = "force-dynamic";

export default function ApiReferencePage() {
  const document = openApiDocument() as unknown as ApiDocument;
  return (
    <div className="min-h-dvh bg-bg">
      <header className="sticky top-0 z-10 flex h-12 items-center gap-3 border-b bg-bg px-4">
        <Link href="/" className="flex items-center gap-2 font-semibold"><Logo />Weft</Link>
        <span className="text-13 text-ink-2">API reference</span>
        <a href="/api/v1/openapi.json" className="ms-auto text-13 text-accent hover:underline">OpenAPI 3.1</a>
      </header>
      <ApiReference document={document} />
    </div>
  );
}
