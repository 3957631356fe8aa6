// SPDX-License-Identifier: EUPL-1.2
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { readOptions } from "../api/index.ts";

const inputs = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/** On a registered workstation: locks after the set number of minutes without input. */
export function useIdleLock(enabled: boolean, lock: () => void): void {
  const board = useQuery({
    ...readOptions("identity", "/api/v1/workstation", {}, undefined),
    enabled,
  });
  const lockMin = board.data?.lockMin;
  useEffect(() => {
    if (!enabled || lockMin === undefined) return undefined;
    let timer = setTimeout(lock, lockMin * 60_000);
    const onInput = () => {
      clearTimeout(timer);
      timer = setTimeout(lock, lockMin * 60_000);
    };
    for (const input of inputs) {
      document.addEventListener(input, onInput, { passive: true });
    }
    return () => {
      clearTimeout(timer);
      for (const input of inputs) document.removeEventListener(input, onInput);
    };
  }, [enabled, lockMin, lock]);
}
