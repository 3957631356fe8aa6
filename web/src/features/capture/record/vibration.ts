// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";

const storageKey = "schulterschluss.vibration";
const patterns = { saved: [30], needsYou: [40, 80, 40] };

function isOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    // Storage is switched off: as shipped.
    return true;
  }
}

/** One short on saved, two when something needs the person; can be switched off. */
export function vibrate(what: keyof typeof patterns): void {
  if (!("vibrate" in navigator) || !isOn()) return;
  navigator.vibrate(patterns[what]);
}

/** The setting of this phone. */
export function useVibration(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(isOn);
  const choose = (next: boolean) => {
    setOn(next);
    try {
      localStorage.setItem(storageKey, next ? "on" : "off");
    } catch {
      // Storage is switched off: it holds until the page is closed.
      return;
    }
  };
  return [on, choose];
}
