"use client";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Checkbox } from "@/components/ui/check";
import { Select } from "@/components/ui/select";
import { Table, Td, Th } from "@/components/ui/table";
import { inboxChoiceNames, inboxChoices, kindWords, notificationKinds, notificationWays, wayNames } from "@/lib/notifications/kinds";
import { PageFrame, Section } from "../page-frame";
import { DesktopForm } from "./desktop-form";
import { DigestForm } from "./digest-form";
import { PushForm } from "./push-form";
import { QuietHoursForm } from "./quiet-hours-form";
import { useNotificationSettings } from "./use-settings";

/** How the viewer is told of what. Everything here takes effect at once. */
export function NotificationSettingsPage({ timeZones }: { timeZones: readonly string[] }) {
  const { settings, change } = useNotificationSettings();
  return (
    <PageFrame title="Notifications" description="What you are told of, and how. Only you see and change this; it takes effect at once.">
      <Section title="What and how" description="The bell holds what it is told; the other ways say it aloud.">
        <div className="card overflow-hidden">
          <Table label="What and how">
            <thead><tr><Th>When</Th>{notificationWays.map((way) => <Th key={way} className="text-center phone:px-0.5 phone:last:pe-2">{wayNames[way]}</Th>)}</tr></thead>
            <tbody>
              {notificationKinds.map((kind) => (
                <tr key={kind}>
                  <th scope="row" className="py-2 text-start font-normal whitespace-normal phone:pe-1"><span className="block text-13 font-medium text-ink">{kindWords[kind].title}</span><span className="block max-w-72 text-12 text-ink-3 phone:hidden">{kindWords[kind].help}</span></th>
                  {notificationWays.map((way) => {
                    const ways = settings.ways[kind];
                    return (
                      <Td key={way} className="p-0 text-center">
                        <label className="inline-flex min-h-9 min-w-9 items-center justify-center touch:min-h-11 touch:min-w-11">
                          <span className="sr-only">{`${kindWords[kind].title}: ${wayNames[way]}`}</span>
                          <Checkbox checked={ways.includes(way)} onChange={({ currentTarget: { checked } }) => change({ ways: { [kind]: notificationWays.filter((one) => (one === way ? checked : ways.includes(one))) } })} />
                        </label>
                      </Td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      </Section>
      <Section title="On this device" description="Desktop and sound work while Weft is open in a tab, push also when it is not.">
        <div className="card divide-y divide-line">
          <DesktopForm />
          <PushForm />
        </div>
      </Section>
      <Section title="Inboxes" description="Where you do not want to hear of everything. What is given to you or names you is always told.">
        {settings.inboxes.length === 0 ? <div className="card p-4 text-13 text-ink-2">There is no connection yet. Once one is connected, it is listed here.</div> : (
          <ul className="card divide-y divide-line">
            {settings.inboxes.map(({ id, name, channel, choice }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
                <ChannelMark channel={channel} />
                <span className="min-w-0 flex-1 basis-40 truncate text-13 font-medium" dir="auto">{name}</span>
                <Select size="sm" aria-label={`Tell me of ${name}`} value={choice} onChange={({ target }) => change({ inboxes: { [id]: target.value as typeof choice } })} className="w-48">
                  {inboxChoices.map((one) => <option key={one} value={one}>{inboxChoiceNames[one]}</option>)}
                </Select>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <QuietHoursForm settings={settings} change={change} timeZones={timeZones} />
      <DigestForm settings={settings} change={change} />
    </PageFrame>
  );
}
