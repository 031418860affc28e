"use client";
import { useMutation } from "@tanstack/react-query";
import { ChannelMark } from "@/components/channels/channel-mark";
import { CopyField } from "@/components/settings/copy-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/field";
import { postJson } from "@/lib/http/fetch-json";
import { handleShape } from "@/lib/members/handles/query";
import type { HandlePlace, HandleProof, MemberHandle } from "@/lib/members/handles/schema";

/** Chooses a connection, shows the word to write there, and says when it came. */
export function AddHandleDialog({ places, held, onClose }: { places: readonly HandlePlace[]; held: readonly MemberHandle[]; onClose: () => void }) {
  const prove = useMutation({ mutationFn: async ({ connectionId }: HandlePlace) => ({ ...(await postJson("/api/v1/profile/handles/proof", { connectionId }, handleShape("handleProof"))), before: Date.now() }) });
  const place = prove.variables;
  const come = prove.data && held.find(({ connectionId, verifiedAt }) => connectionId === prove.data.connectionId && Date.parse(verifiedAt) >= prove.data.before - 2_000);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={prove.data ? `Write to ${prove.data.address}` : "Where do you want to be asked?"} description={prove.data ? "From the account on which you want to be asked, and this word alone." : "You show that an account is yours by writing a word from it."} footer={<DialogClose asChild><Button variant={come ? "primary" : "secondary"}>{come ? "Done" : "Close"}</Button></DialogClose>}>
        <div className="flex flex-col gap-4">
          <FormError>{prove.error?.message}</FormError>
          {prove.data && place ? <Wait proof={prove.data} place={place} come={come?.handle} /> : (
            <ul className="flex flex-col gap-2">
              {places.map((one) => (
                <li key={one.connectionId}>
                  <button type="button" disabled={prove.isPending} onClick={() => prove.mutate(one)} className="flex min-h-11 w-full items-center gap-3 rounded-control border px-3 py-2 text-start hover:bg-hover">
                    <ChannelMark channel={one.channel} size={24} />
                    <span className="min-w-0"><span className="block truncate text-14 font-medium">{one.name}</span><span className="block truncate text-13 text-ink-3" dir="auto">{one.address}</span></span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Wait({ proof, place, come }: { proof: HandleProof; place: HandlePlace; come?: string }) {
  return (
    <>
      <CopyField label="Word" value={proof.word} help="Good for 30 minutes, once." />
      <CopyField label="Address" value={proof.address} />
      <output className="flex items-center gap-2 text-13 text-ink-2">
        <ChannelMark channel={place.channel} decorative />
        {come ? <span className="font-medium text-good">It came: you are asked as {come} now.</span> : "Waiting for your message. This page notices when it comes."}
      </output>
    </>
  );
}
