// SPDX-License-Identifier: EUPL-1.2
import { areaKinds } from "@schulterschluss/contract/organisations";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import {
  Button,
  Dialog,
  FileField,
  Notice,
  SelectField,
  TextField,
} from "../../../platform/ui/index.ts";
import { ImportReport } from "./ImportReport.tsx";
import {
  type FeatureCollection,
  likelyProperty,
  propertyNames,
  readGeoJson,
} from "./readGeoJson.ts";

interface Source {
  readonly kind: (typeof areaKinds)[number];
  readonly source: string;
  readonly licence: string;
  readonly asOf: string;
  readonly nameProperty: string;
  readonly keyProperty: string;
}

const empty: Source = {
  kind: "municipality",
  source: "",
  licence: "dl-de/by-2-0",
  asOf: "",
  nameProperty: "",
  keyProperty: "",
};

/** Reads areas from a file: first a check feature by feature, then the import. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations("organisations.import");
  const [file, setFile] = useState<File>();
  const [geojson, setGeojson] = useState<FeatureCollection>();
  const [unreadable, setUnreadable] = useState(false);
  const [source, setSource] = useState(empty);
  const write = useWrite("organisations", "post", "/api/v1/areas/import");
  const change = (part: Partial<Source>) => {
    write.reset();
    setSource((before) => ({ ...before, ...part }));
  };
  const open = async (chosen: File | undefined) => {
    const read = chosen && (await readGeoJson(chosen));
    const names = read ? propertyNames(read) : [];
    setFile(chosen);
    setGeojson(read);
    setUnreadable(chosen !== undefined && read === undefined);
    change({
      nameProperty: likelyProperty(names, ["gen", "name", "nam"]),
      keyProperty: likelyProperty(names, ["ags", "ars", "schluessel"]),
    });
  };
  const send = (dryRun: boolean) => {
    if (geojson === undefined) return;
    const keyProperty = source.keyProperty === "" ? null : source.keyProperty;
    write.mutate({
      body: {
        ...source,
        keyProperty,
        dryRun,
        geojson: { ...geojson, type: "FeatureCollection" },
      },
    });
  };
  const checked = write.variables?.body?.dryRun === true && write.data;
  const done = write.variables?.body?.dryRun === false && write.data;
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <form
        className="form"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send(!checked);
        }}
      >
        <WriteErrors error={write.error} />
        <FileField
          label={t("file")}
          hint={t("fileHint")}
          accept=".geojson,.json,application/geo+json"
          file={file}
          onChange={(chosen) => void open(chosen)}
          {...(unreadable && { error: t("unreadable") })}
        />
        {geojson !== undefined && (
          <SourceFields
            source={source}
            names={propertyNames(geojson)}
            onChange={change}
          />
        )}
        {checked && <ImportReport report={checked} />}
        {done && (
          <Notice kind="ok" role="status">
            {t("done", { count: done.imported })}
          </Notice>
        )}
        {geojson !== undefined && !done && (
          <div className="form__actions">
            <Button kind="primary" type="submit" busy={write.isPending}>
              {checked
                ? t("run", { count: checked.read - checked.issues.length })
                : t("check")}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  );
}

interface SourceFieldsProps {
  readonly source: Source;
  readonly names: readonly string[];
  readonly onChange: (part: Partial<Source>) => void;
}

function SourceFields({ source, names, onChange }: SourceFieldsProps) {
  const t = useTranslations("organisations.import");
  const area = useTranslations("organisations.area");
  const form = useTranslations("platform.form");
  const options = names.map((name) => ({ value: name, label: name }));
  return (
    <div className="field-grid">
      <SelectField
        label={t("kind")}
        value={source.kind}
        onChange={(kind) => onChange({ kind })}
        options={areaKinds.map((kind) => ({
          value: kind,
          label: area(`kinds.${kind}`),
        }))}
      />
      <SelectField
        label={t("nameProperty")}
        placeholder={form("choose")}
        value={source.nameProperty}
        onChange={(nameProperty) => onChange({ nameProperty })}
        options={options}
      />
      <SelectField
        label={t("keyProperty")}
        value={source.keyProperty === "" ? "-" : source.keyProperty}
        onChange={(key) => onChange({ keyProperty: key === "-" ? "" : key })}
        options={[{ value: "-", label: t("noKey") }, ...options]}
      />
      <TextField
        label={t("source")}
        placeholder={t("sourceHint")}
        required
        value={source.source}
        onChange={(value) => onChange({ source: value })}
      />
      <TextField
        label={t("licence")}
        required
        value={source.licence}
        onChange={(licence) => onChange({ licence })}
      />
      <TextField
        label={t("asOf")}
        type="date"
        required
        value={source.asOf}
        onChange={(asOf) => onChange({ asOf })}
      />
    </div>
  );
}
