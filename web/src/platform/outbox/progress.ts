// SPDX-License-Identifier: EUPL-1.2
// What is on its way right now, told to all tabs. Nothing of it is kept: after
// a reload the next upload tells anew.

/** How much of a photo is out. */
export interface UploadProgress {
  readonly entryId: string;
  readonly fileId: string;
  readonly sentB: number;
  readonly totalB: number;
}

const channelName = "schulterschluss-outbox-progress";
let current: UploadProgress | null = null;
const listeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;

function openChannel(): BroadcastChannel {
  if (channel === undefined) {
    channel = new BroadcastChannel(channelName);
    channel.onmessage = (event: MessageEvent<UploadProgress | null>) => {
      current = event.data;
      for (const listener of listeners) listener();
    };
  }
  return channel;
}

/** Tells this tab and the others. */
export function tellProgress(progress: UploadProgress | null): void {
  current = progress;
  openChannel().postMessage(progress);
  for (const listener of listeners) listener();
}

/** The running upload, for `useSyncExternalStore`. */
export const uploadProgress = {
  subscribe(listener: () => void): () => void {
    openChannel();
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: (): UploadProgress | null => current,
};
