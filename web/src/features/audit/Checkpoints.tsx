// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { saveJson, useRead } from "../../platform/api/index.ts";
import { useFormat } from "../../platform/i18n/index.ts";
import { Loaded } from "../../platform/page/index.ts";
import { useHat } from "../../platform/session/index.ts";
import { Button, FactsList } from "../../platform/ui/index.ts";

/** Signed checkpoints to be given to a witness. */
export function Checkpoints() {
  const t = useTranslations("audit.checkpoint");
  const format = useFormat();
  const { membership } = useHat();
  const checkpoints = useRead("audit", "/api/v1/audit/checkpoints", {
    query: { limit: 200 },
  });
  return (
    <section className="section stack">
      <h2>{t("title")}</h2>
      <p className="small muted">{t("text")}</p>
      <Loaded query={checkpoints} lines={2}>
        {(data) => {
          const [last] = data.items;
          return (
            <>
              <FactsList
                termWidth={120}
                facts={[
                  {
                    key: "fingerprint",
                    term: t("fingerprint"),
                    value: <code>{data.fingerprint}</code>,
                  },
                ]}
              />
              <p className="small">
                {last === undefined
                  ? t("none")
                  : t("last", {
                      seq: format.number(last.seq),
                      time: format.dateTime(last.signedAt),
                    })}
              </p>
              {last !== undefined && (
                <div>
                  <Button
                    kind="quiet"
                    size="small"
                    icon="download"
                    onClick={() =>
                      saveJson(
                        { keys: data.keys, items: data.items },
                        `pruefpunkte-${membership.organisation.slug}.json`,
                      )
                    }
                  >
                    {t("download")}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
