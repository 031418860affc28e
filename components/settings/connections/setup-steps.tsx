/** What to do at the platform, in order. `ADDRESS` in a step is the webhook address, once there is one. */
export function SetupSteps({ steps, address }: { steps: readonly string[]; address?: string }) {
  if (!steps.length) return null;
  return (
    <section aria-labelledby="setup-steps" className="card flex flex-col gap-3 p-4">
      <h2 id="setup-steps" className="text-13 font-medium">How to set it up</h2>
      <ol className="flex flex-col gap-3 text-13 text-ink-2">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-2.5">
            <span aria-hidden className="grid size-5 flex-none place-items-center rounded-full bg-hover text-12 font-medium tabular-nums">{index + 1}</span>
            <span className="min-w-0 text-pretty [overflow-wrap:anywhere]">{address ? step.replaceAll("ADDRESS", address) : step}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
