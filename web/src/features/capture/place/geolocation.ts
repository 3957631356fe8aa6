// SPDX-License-Identifier: EUPL-1.2
// Measures the position only while a report is open, and once for a presence
// entry. Nothing of it is kept but what the officer saves.
import { useEffect, useSyncExternalStore } from "react";
import { type Fix, freshMs } from "./placeChoice.ts";

/** What is known about the phone's position. */
export interface Location {
  readonly status: "searching" | "found" | "denied" | "none";
  readonly fix: Fix | null;
}

let current: Location = { status: "searching", fix: null };
let watchers = 0;
let watchId: number | undefined;
const listeners = new Set<() => void>();

function publish(next: Location): void {
  current = next;
  for (const listener of listeners) listener();
}

function toFix(position: GeolocationPosition): Fix {
  const { longitude, latitude, accuracy } = position.coords;
  return {
    position: { lon: longitude, lat: latitude },
    accuracyM: accuracy,
    at: Date.now(),
  };
}

function fail(error: GeolocationPositionError): void {
  const isDenied = error.code === error.PERMISSION_DENIED;
  publish({ status: isDenied ? "denied" : "none", fix: current.fix });
}

function start(): void {
  watchers += 1;
  if (watchId !== undefined) return;
  if (!("geolocation" in navigator)) {
    publish({ status: "none", fix: null });
    return;
  }
  watchId = navigator.geolocation.watchPosition(
    (position) => publish({ status: "found", fix: toFix(position) }),
    fail,
    { enableHighAccuracy: true, maximumAge: 5_000, timeout: 20_000 },
  );
}

function stop(): void {
  watchers -= 1;
  if (watchers > 0 || watchId === undefined) return;
  navigator.geolocation.clearWatch(watchId);
  watchId = undefined;
}

const store = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => current,
};

/** The position while the screen that asks is open. */
export function useLocation(): Location {
  useEffect(() => {
    start();
    return stop;
  }, []);
  return useSyncExternalStore(store.subscribe, store.get);
}

/** One measurement; null when none came within eight seconds. */
export function locateOnce(): Promise<Fix | null> {
  const known = current.fix;
  if (known !== null && Date.now() - known.at < freshMs / 2)
    return Promise.resolve(known);
  if (!("geolocation" in navigator)) return Promise.resolve(null);
  return new Promise((resolve) =>
    navigator.geolocation.getCurrentPosition(
      (position) => resolve(toFix(position)),
      () => resolve(null),
      { enableHighAccuracy: true, maximumAge: 30_000, timeout: 8_000 },
    ),
  );
}
