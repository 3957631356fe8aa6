// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../i18n/useFormat.ts";
import { StateGlyph } from "../ui/index.ts";
import { useLineState } from "./LiveProvider.tsx";
import "./live.css";

/** How fresh the page is, as shape and words: "Verbunden, Stand 22:47:08". */
export function LiveState() {
  const t = useTranslations("platform.live");
  const format = useFormat();
  const line = useLineState();
  const now = useSecond(line.kind === "connected");
  switch (line.kind) {
    case "connecting":
      return (
        <span className="live">
          <StateGlyph shape="running" />
          {t("connecting")}
        </span>
      );
    case "connected":
      return (
        <span className="live live--on">
          <StateGlyph shape="reached" />
          <span>{t("connected", { time: format.seconds(now) })}</span>
        </span>
      );
    case "lost":
      return (
        <span className="live live--off" role="status">
          <StateGlyph shape="warning" />
          <span>{t("lost", { time: format.time(new Date(line.since)) })}</span>
        </span>
      );
  }
}

/** The present second; while the line is up, what is shown is as of now. */
function useSecond(running: boolean): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (!running) return undefined;
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
