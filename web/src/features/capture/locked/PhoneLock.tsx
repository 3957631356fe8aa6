// SPDX-License-Identifier: EUPL-1.2
import { Navigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import {
  isPhoneLocked,
  openOutboxDatabase,
  touchLease,
  useLive,
} from "../../../platform/outbox/index.ts";

const db = openOutboxDatabase();
const tickMs = 30_000;
const noteMs = 60_000;

/** A device that is held in the hand: fingers, and no mouse. */
function isHandheld(): boolean {
  return matchMedia("(pointer: coarse) and (hover: none)").matches;
}

function useLocked(accountId: string): boolean | undefined {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((count) => count + 1), tickMs);
    return () => clearInterval(timer);
  }, []);
  return useLive(async () => {
    try {
      return await isPhoneLocked(db, accountId, isHandheld(), Date.now());
    } catch (error) {
      // A browser that keeps nothing (private window) has nothing to lock.
      if (error instanceof DOMException) return false;
      throw error;
    }
  }, [accountId, tick]);
}

/** Using these pages keeps an open phone open. */
function useTouch(accountId: string, isLocked: boolean | undefined): void {
  useEffect(() => {
    if (isLocked !== false || !isHandheld()) return undefined;
    let noted = 0;
    const note = () => {
      if (Date.now() - noted < noteMs) return;
      noted = Date.now();
      void touchLease(db, accountId, noted);
    };
    addEventListener("pointerdown", note);
    return () => removeEventListener("pointerdown", note);
  }, [accountId, isLocked]);
}

/** The pages beside the phone's: a locked phone shows its lock instead of them. */
export function PhoneLock(props: {
  readonly accountId: string;
  readonly slug: string;
  readonly children: ReactNode;
}) {
  const { accountId, slug } = props;
  const isLocked = useLocked(accountId);
  useTouch(accountId, isLocked);
  if (isLocked === undefined) return null;
  return isLocked ? (
    <Navigate
      to="/$organisationSlug/melden"
      params={{ organisationSlug: slug }}
      replace
    />
  ) : (
    props.children
  );
}
