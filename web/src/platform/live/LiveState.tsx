// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { useFormat, useNow } from "../i18n/index.ts";
import { StateGlyph } from "../ui/index.ts";
import { useLineState } from "./LiveProvider.tsx";
import "./live.css";

/** How fresh the page is (while the line is up: as of now), as shape and words: "Verbunden, Stand 22:47:08". */
export function LiveState() {
  const t = useTranslations("platform.live");
  const format = useFormat();
  const line = useLineState();
  const now = useNow(1000);
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
          <span>{t("connected", { time: format.seconds(new Date(now)) })}</span>
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
