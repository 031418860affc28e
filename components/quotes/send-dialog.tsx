"use client";
import { useQuery } from "@tanstack/react-query";
import { Check, Copy, MessageSquareText } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useChannels } from "@/components/channels/channels-provider";
import { addToDraft } from "@/components/inbox/use-draft";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast, toastFailure } from "@/components/ui/toast";
import { contactQuery } from "@/lib/contacts/query";
import { quoteSummary } from "@/lib/quotes/summary";
import type { RecordDetail } from "@/lib/records/schema";

export interface SendDialogProps {
  detail: RecordDetail;
  onClose: () => void;
  /** It is on its way: mark it. */
  onSent: () => void;
}

/** A quote in words, to be put into a conversation with who asked for it, or to be copied. */
export function SendDialog({ detail, onClose, onSent }: SendDialogProps) {
  const router = useRouter();
  const channels = useChannels();
  const contactId = typeof detail.record.contactId === "string" ? detail.record.contactId : null;
  const { data: contact } = useQuery({ ...contactQuery(contactId ?? ""), enabled: contactId !== null });
  const conversations = contact?.conversations ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState(() => quoteSummary(detail.record, detail.lines ?? []));
  const conversation = conversations.find(({ id }) => id === chosen) ?? conversations[0];

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      toast("Copied");
    } catch (error) {
      toastFailure("It could not be copied. Choose the text and copy it yourself.", error);
    }
  }
  function open() {
    if (!conversation) return;
    addToDraft(conversation.id, text);
    onSent();
    onClose();
    router.push(`/inbox?c=${conversation.id}`);
  }
  const markOnly = () => {
    onSent();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title={`Send ${String(detail.record.name)}`}
        description={conversation ? "You read it once more in the conversation before it leaves." : contactId ? "There is no conversation with this contact yet. Copy the text and send it as you like." : "Give the quote a contact to send it in a conversation, or copy the text."}
        size="lg"
        footer={<><Button onClick={() => void copy()}><Copy aria-hidden />Copy</Button><Button onClick={markOnly}><Check aria-hidden />Mark as sent</Button>{conversation && <Button variant="primary" onClick={open}><MessageSquareText aria-hidden />Put into the conversation</Button>}</>}
      >
        <div className="flex flex-col gap-4">
          {conversations.length > 1 && (
            <Field label="Conversation">
              <Select value={conversation?.id} onChange={({ target }) => setChosen(target.value)}>
                {conversations.map(({ id, channel, title, subject }) => <option key={id} value={id}>{[channels.find((one) => one.id === channel)?.name, subject ?? title].filter(Boolean).join(": ")}</option>)}
              </Select>
            </Field>
          )}
          <Field label="Message"><Textarea rows={10} value={text} onChange={({ target }) => setText(target.value)} /></Field>
        </div>
      </DialogContent>
    </Dialog>
  );
}
