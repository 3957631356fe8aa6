// SPDX-License-Identifier: EUPL-1.2
import { useSyncExternalStore } from "react";
import "./toast.css";

let current: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Shows a passing word for what does not matter ("Adresse kopiert"); results of work never go here. */
export function toast(message: string): void {
  clearTimeout(timer);
  set(message);
  timer = setTimeout(() => set(undefined), 5000);
}

/** Where the passing words appear; once, in the frame. */
export function ToastRegion() {
  const message = useSyncExternalStore(subscribe, () => current);
  return (
    <div className="toast" role="status">
      {message !== undefined && <p className="toast__text">{message}</p>}
    </div>
  );
}

function set(message: string | undefined): void {
  current = message;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
