// SPDX-License-Identifier: EUPL-1.2
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { useReadPages } from "../../platform/api/index.ts";
import { Loaded } from "../../platform/page/index.ts";
import { Button, Dialog, TextField } from "../../platform/ui/index.ts";

interface DirectoryDialogProps {
  readonly onClose: () => void;
  readonly onChoose: (organisationId: string) => void;
}

/** Finds an authority of the directory by its name. */
export function DirectoryDialog({ onClose, onChoose }: DirectoryDialogProps) {
  const t = useTranslations("organisations");
  const [name, setName] = useState("");
  const words = useDeferredValue(name.trim());
  const list = useReadPages("organisations", "/api/v1/organisations", {
    query: words === "" ? { active: true } : { q: words },
  });
  return (
    <Dialog look="small" title={t("directory.title")} onClose={onClose}>
      <div className="stack stack--16">
        <TextField
          label={t("directory.search")}
          type="search"
          value={name}
          onChange={setName}
        />
        <Loaded query={list}>
          {({ rows }) => (
            <div role="status">
              {rows.length === 0 && <p>{t("directory.none")}</p>}
              <ul className="directory__choices">
                {rows.map((organisation) => (
                  <li key={organisation.id}>
                    <button
                      type="button"
                      className="menu-item"
                      onClick={() => onChoose(organisation.id)}
                    >
                      <span>
                        {organisation.name}
                        <span className="small muted directory__note">
                          {t(`kind.${organisation.kind}`)},{" "}
                          {t(
                            organisation.active
                              ? "directory.active"
                              : "directory.reference",
                          )}
                        </span>
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Loaded>
        {list.hasNextPage && (
          <div>
            <Button
              kind="quiet"
              busy={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t("directory.more")}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}
