// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

export interface KeyBinding {
  /** As in `KeyboardEvent.key`, letters in lower case: "j", "Enter", "/". */
  readonly key: string;
  /** With Ctrl (on a Mac: Cmd); such keys also work inside fields. */
  readonly control?: boolean;
  /** What it does, in two or three words. */
  readonly label: string;
  readonly run: () => void;
  /** `page` stands at the foot of keys; `everywhere` only in the help. */
  readonly scope?: "page" | "everywhere";
  /** Several keys with the same group share one entry: "nächste, vorige". */
  readonly group?: string;
  /** Listed in the help but not at the foot. */
  readonly quiet?: boolean;
  /** Works over a locked page, where everything else is mute. */
  readonly overLock?: boolean;
}

let muted = false;
let bindings: readonly KeyBinding[] = [];
const listeners = new Set<() => void>();
const storageKey = "schulterschluss.singleKeys";

/**
 * Binds keys while the calling component is mounted. The same list feeds the
 * help dialog and the foot of keys, so a key that works is always written down.
 */
export function useKeys(own: readonly KeyBinding[]): void {
  const run = useEffectEvent((index: number) => own[index]?.run());
  // Functions differ on every drawing; only what is shown decides.
  const shown = JSON.stringify(own);
  useEffect(() => {
    const descriptions: readonly Omit<KeyBinding, "run">[] = JSON.parse(shown);
    const mounted = descriptions.map((description, index) => ({
      ...description,
      run: () => run(index),
    }));
    bindings = [...bindings, ...mounted];
    notify();
    return () => {
      bindings = bindings.filter((binding) => !mounted.includes(binding));
      notify();
    };
  }, [shown]);
}

/** All keys in force, latest binding of a key first. */
export function useBoundKeys(): readonly KeyBinding[] {
  return useSyncExternalStore(subscribe, () => bindings);
}

/** Whether keys without Ctrl are in force (WCAG 2.1.4 asks for a switch). */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, singleKeysAllowed);
}

export function chooseSingleKeys(allowed: boolean): void {
  try {
    localStorage.setItem(storageKey, allowed ? "on" : "off");
  } catch {
    // Without storage there is nothing to remember it in: keys stay on.
  }
  notify();
}

/** Over a locked page only the keys of the lock itself act. */
export function muteKeys(mute: boolean): void {
  muted = mute;
}

/** Listens once for the whole page; returns the function that stops it. */
export function startKeys(): () => void {
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const control = event.ctrlKey || event.metaKey;
  if (!control && (!singleKeysAllowed() || isTyping(event.target))) return;
  // A dialog is open: the keys of the page behind it must not act.
  if (!control && document.querySelector("dialog[open]") !== null) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "Enter" && isPressable(event.target)) return;
  const binding = bindings.findLast(
    (candidate) =>
      candidate.key === key &&
      (candidate.control ?? false) === control &&
      (!muted || candidate.overLock === true),
  );
  if (binding === undefined) return;
  event.preventDefault();
  binding.run();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches(
        'textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"])',
      ))
  );
}

function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("a, button, summary") !== null
  );
}

function singleKeysAllowed(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
