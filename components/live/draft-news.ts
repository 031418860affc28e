/** That the member wrote on in a conversation on another of their devices, for whoever shows what is begun there. */

type Listener = (revision: number) => void;

const listeners = new Map<string, Set<Listener>>();

/** @returns how to end it */
export function onDraftNews(conversationId: string, listener: Listener): () => void {
  const all = listeners.get(conversationId) ?? new Set();
  listeners.set(conversationId, all.add(listener));
  return () => {
    all.delete(listener);
    if (!all.size && listeners.get(conversationId) === all) listeners.delete(conversationId);
  };
}

export const tellDraftNews = (conversationId: string, revision: number): void => listeners.get(conversationId)?.forEach((listener) => listener(revision));
