"use client";
import { ScopeBar } from "@/components/dashboard/scope-bar";
import { TimeChoice } from "@/components/dashboard/time-choice";
import { useDashboardParams } from "@/components/dashboard/use-params";
import { WidgetBody } from "@/components/dashboard/widget-body";
import { useChannels } from "@/components/channels/channels-provider";
import { Select } from "@/components/ui/select";
import { meta } from "@/components/widgets/fabric/meta";

/** The fabric on a page of its own, for any part of the company, channel and time. */
export function FabricScreen({ visibleTeamIds }: { visibleTeamIds: readonly string[] | null }) {
  const [params, setParams] = useDashboardParams();
  const channels = useChannels();
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="text-16 font-semibold">{meta.title}</h1>
        <div className="ms-auto flex flex-wrap items-center gap-2 phone:ms-0 phone:w-full">
          <ScopeBar params={params} onParams={setParams} visibleTeamIds={visibleTeamIds} />
          <Select size="sm" className="w-auto phone:min-w-36 phone:flex-1" aria-label="Channel" value={params.channel ?? ""} onChange={({ target }) => setParams({ channel: target.value || undefined })}>
            <option value="">All channels</option>
            {channels.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
          <TimeChoice params={params} onParams={setParams} compares={false} />
        </div>
      </div>
      <section aria-label={meta.title} className="card min-h-96 py-3"><WidgetBody meta={meta} params={params} options={{}} /></section>
    </div>
  );
}
