import { ScrollArea } from "@/components/ui/scroll-area";
import { byTag, propertiesOf, typeWords, type ApiDocument, type ApiSchema, type NamedOperation } from "./document";

/** An OpenAPI document to read: what there is at the left, each operation with what it takes and gives. */
export function ApiReference({ document }: { document: ApiDocument }) {
  const groups = byTag(document);
  const schemas = document.components?.schemas ?? {};
  return (
    <div className="mx-auto flex max-w-6xl gap-10 px-4 py-8">
      <nav aria-label="Operations" className="scroll sticky top-20 hidden max-h-[calc(100dvh-6rem)] w-56 flex-none flex-col gap-4 self-start text-13 lg:flex">
        {groups.map(([tag, operations]) => (
          <div key={tag}>
            <a href={`#${tag}`} className="font-medium hover:underline">{title(tag)}</a>
            <ul className="mt-1 flex flex-col">{operations.map(({ operation: { operationId, summary } }) => <li key={operationId}><a href={`#${operationId}`} className="block py-0.5 text-ink-2 hover:text-ink">{summary}</a></li>)}</ul>
          </div>
        ))}
      </nav>
      <main className="flex min-w-0 flex-1 flex-col gap-12">
        <section className="flex max-w-prose flex-col gap-3">
          <h1 className="text-28">{document.info.title} API</h1>
          <p className="text-14 text-pretty text-ink-2">{plain(document.info.description)}</p>
          <Code label="Example">{`curl -H "Authorization: Bearer weft_…" ${document.servers?.[0]?.url ?? ""}/api/v1/workspace`}</Code>
        </section>
        {groups.map(([tag, operations]) => (
          <section key={tag} aria-labelledby={tag} className="flex flex-col gap-2">
            <h2 id={tag} className="scroll-mt-16 text-20">{title(tag)}</h2>
            {operations.map((one) => <Operation key={one.operation.operationId} {...one} schemas={schemas} />)}
          </section>
        ))}
        <section aria-labelledby="schemas" className="flex flex-col gap-2">
          <h2 id="schemas" className="scroll-mt-16 text-20">Shapes</h2>
          {Object.entries(schemas).filter(([name]) => !name.endsWith("Output")).map(([name, schema]) => (
            <article key={name}><details className="card px-4 py-2.5"><summary className="cursor-pointer"><h3 className="inline text-14 font-semibold">{name}</h3></summary><div id={name} className="scroll-mt-24 pt-2"><Properties schema={schema} schemas={schemas} /></div></details></article>
          ))}
        </section>
      </main>
    </div>
  );
}

const title = (tag: string) => (tag === "api-keys" ? "API keys" : (tag[0]?.toUpperCase() ?? "") + tag.slice(1).replaceAll("-", " "));

/** Descriptions are Markdown, of which only code marks are used. */
const plain = (text = "") => text.replaceAll("`", "");

function Operation({ method, path, operation, schemas }: NamedOperation & { schemas: Record<string, ApiSchema> }) {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const [status, answer] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
  const asked = parameters.filter((parameter) => parameter.in !== "header");
  return (
    <article>
      <details className="card px-4 py-2.5">
        <summary className="cursor-pointer">
          <h3 className="inline text-14 font-semibold">{summary}</h3>
          <span className="mt-0.5 flex flex-wrap items-baseline gap-2 font-mono text-12 [overflow-wrap:anywhere]"><span className="font-semibold text-accent uppercase">{method}</span><span>{path}</span></span>
        </summary>
        {/* The way here opens it: a browser opens what an address leads into. */}
        <div id={operationId} className="flex scroll-mt-24 flex-col gap-4 pt-3">
          <div className="empty:hidden">
            {description?.split("\n\n").map((line) => <p key={line} className="mt-2 max-w-prose text-13 text-pretty text-ink-2">{plain(line)}</p>)}
          </div>
          {asked.length > 0 && <Part title="Parameters"><Rows rows={asked.map(({ name, schema, required, description: words, in: place }) => ({ name, type: typeWords(schema), note: [place === "path" ? "in the path" : null, required ? null : "optional", words ?? schema?.description].filter(Boolean).join(" · ") }))} /></Part>}
          {requestBody && Object.entries(requestBody.content).map(([type, { schema }]) => <Part key={type} title={`Body, ${type}`}><Properties schema={schema} schemas={schemas} /></Part>)}
          <Part title={`Answer, ${status ?? ""}`}>
            {answer?.content ? Object.entries(answer.content).map(([type, { schema }]) => <div key={type}>{type !== "application/json" && <p className="text-12 text-ink-3">{type}</p>}<Properties schema={schema} schemas={schemas} /></div>) : <p className="text-13 text-ink-2">No body.</p>}
          </Part>
        </div>
      </details>
    </article>
  );
}

function Part({ title: heading, children }: { title: string; children: React.ReactNode }) {
  return <div className="flex flex-col gap-1.5"><h4 className="text-12 font-medium text-ink-3">{heading}</h4>{children}</div>;
}

function Properties({ schema, schemas }: { schema: ApiSchema | undefined; schemas: Record<string, ApiSchema> }) {
  const properties = propertiesOf(schema, schemas);
  if (!properties) return <p className="font-mono text-12">{typeWords(schema)}</p>;
  return <Rows rows={properties.map(({ name, schema: property, required }) => ({ name, type: typeWords(property), note: [required ? null : "optional", property.description].filter(Boolean).join(" · ") }))} />;
}

function Rows({ rows }: { rows: { name: string; type: string; note: string }[] }) {
  return (
    <dl className="divide-y border-y">
      {rows.map(({ name, type, note }) => (
        <div key={name} className="grid gap-x-4 py-1.5 text-13 sm:grid-cols-[180px_minmax(0,1fr)]">
          <dt className="font-mono text-12 [overflow-wrap:anywhere]">{name}</dt>
          <dd className="min-w-0"><span className="font-mono text-12 [overflow-wrap:anywhere] text-ink-2">{type}</span>{note && <span className="block text-12 text-ink-3">{note}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

function Code({ label, children }: { label: string; children: string }) {
  return <ScrollArea label={label} className="card bg-sunken p-3"><pre className="font-mono text-12">{children}</pre></ScrollArea>;
}
