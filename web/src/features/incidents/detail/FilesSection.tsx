// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import {
  addressOf,
  newId,
  uploadFile,
  useMembershipId,
  useWrite,
} from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { ErrorNotice } from "../../../platform/page/index.ts";
import {
  Button,
  FactsList,
  Icon,
  StateMark,
} from "../../../platform/ui/index.ts";

/** Files in their cleaned version, and the numbers under which others keep this. */
export function FilesSection({ incident }: { readonly incident: Incident }) {
  const t = useTranslations("incidents");
  return (
    <div className="incident-top section--line">
      <section className="section">
        <div className="incident-heading">
          <h2>{t("files")}</h2>
          {incident.abilities.includes("addFile") && (
            <AddFile incident={incident} />
          )}
        </div>
        {incident.files.length === 0 ? (
          <p className="muted">{t("noFiles")}</p>
        ) : (
          <ul className="incident-files">
            {incident.files.map((file, index) => (
              <FileRow key={file.id} file={file} number={index + 1} />
            ))}
          </ul>
        )}
      </section>
      <section className="section">
        <h2 className="incident-heading">{t("fileNumbers")}</h2>
        {incident.fileNumbers.length === 0 ? (
          <p className="muted">{t("noFileNumbers")}</p>
        ) : (
          <FactsList
            termWidth={104}
            facts={incident.fileNumbers.map(({ issuer, number }) => ({
              key: `${issuer} ${number}`,
              term: issuer,
              value: number,
            }))}
          />
        )}
      </section>
    </div>
  );
}

function FileRow(props: {
  readonly file: Incident["files"][number];
  readonly number: number;
}) {
  const t = useTranslations("incidents");
  const format = useFormat();
  const membershipId = useMembershipId();
  const { file, number } = props;
  if (!file.hasRendition) {
    return (
      <li className="incident-file">
        <Icon name="document" />
        <StateMark shape="running">{t("filePending")}</StateMark>
      </li>
    );
  }
  const address = addressOf(
    "/api/v1/files/{id}/rendition",
    { path: { id: file.id } },
    membershipId,
  );
  return (
    <li>
      <a
        className="incident-file"
        href={address}
        target="_blank"
        rel="noopener"
      >
        <img src={address} alt="" loading="lazy" />
        <span>
          {t("photo", { number })}
          <span className="incident-second">
            {t("fileClean", { size: format.bytes(file.sizeBytes) })}
          </span>
        </span>
      </a>
    </li>
  );
}

function AddFile({ incident }: { readonly incident: Incident }) {
  const t = useTranslations("incidents");
  const input = useRef<HTMLInputElement>(null);
  const membershipId = useMembershipId();
  const change = useWrite("incidents", "patch", "/api/v1/incidents/{id}");
  const add = useMutation({
    mutationFn: async (file: File) => {
      const id = newId();
      await uploadFile(id, file, membershipId);
      await change.mutateAsync({
        path: { id: incident.id },
        ifMatch: incident.version,
        body: { fileIds: [...incident.files.map((one) => one.id), id] },
      });
    },
  });
  return (
    <>
      <Button
        kind="plain"
        size="small"
        icon="add"
        busy={add.isPending}
        onClick={() => input.current?.click()}
      >
        {t("addFile")}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept="image/*,application/pdf"
        aria-label={t("addFile")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) add.mutate(file);
        }}
      />
      {add.error !== null && <ErrorNotice error={add.error} />}
    </>
  );
}
