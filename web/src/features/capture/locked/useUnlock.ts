// SPDX-License-Identifier: EUPL-1.2
import { useCallback, useState } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import {
  attemptsLeft,
  unlockByPin,
  type UnlockResult,
  type VaultRecord,
} from "../../../platform/outbox/index.ts";
import { usePhone } from "../phone/phoneState.ts";
import { pinLength } from "./PinPad.tsx";

/** What the person reads after an attempt; undefined when there is nothing to say. */
export function useUnlockWords(): (result: UnlockResult) => string | undefined {
  const t = useTranslations("capture.locked");
  const format = useFormat();
  return (result) => {
    switch (result.kind) {
      case "wrong":
        return t("wrong", {
          left: attemptsLeft({ wrong: result.wrong, lastWrongAt: null }),
        });
      case "wait": {
        const seconds = Math.ceil(result.waitMs / 1000);
        const duration =
          seconds < 60
            ? t("seconds", { seconds })
            : format.duration(seconds / 60);
        return t("wait", { duration });
      }
      case "open":
      case "cancelled":
        return undefined;
    }
  };
}

/** Types a PIN and tries it with the last digit. */
export function usePinEntry(
  vault: VaultRecord | undefined,
  onOpen: () => void,
) {
  const { db, sendNow } = usePhone();
  const words = useUnlockWords();
  const [pin, setPin] = useState("");
  const [message, setMessage] = useState<string>();
  const [isChecking, setIsChecking] = useState(false);
  const type = useCallback(
    (next: string) => {
      setPin(next);
      if (next.length < pinLength || vault === undefined) return;
      setIsChecking(true);
      void unlockByPin(db, vault, next, Date.now()).then((result) => {
        setIsChecking(false);
        setPin("");
        setMessage(words(result));
        if (result.kind !== "open") return;
        sendNow();
        onOpen();
      });
    },
    [db, vault, words, sendNow, onOpen],
  );
  return { pin, type, message, isChecking };
}
