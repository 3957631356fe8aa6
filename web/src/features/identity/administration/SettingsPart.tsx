// SPDX-License-Identifier: EUPL-1.2
import {
  type IdentitySettings,
  presetKeys,
  secondFactorPolicies,
} from "@schulterschluss/contract/identity";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useRead, useWrite } from "../../../platform/api/index.ts";
import { Loaded, WriteErrors } from "../../../platform/page/index.ts";
import {
  Button,
  Notice,
  Pane,
  Panes,
  RadioField,
  TextField,
} from "../../../platform/ui/index.ts";

const path = "/api/v1/identity/settings";

/** Organisation-wide rules of sign-in. */
export function SettingsPart() {
  const t = useTranslations("administration");
  const settings = useRead("identity", path);
  return (
    <Panes layout="single">
      <Pane label={t("settings")}>
        <Loaded query={settings}>
          {(data: IdentitySettings) => <SettingsForm settings={data} />}
        </Loaded>
      </Pane>
    </Panes>
  );
}

function SettingsForm({ settings }: { readonly settings: IdentitySettings }) {
  const t = useTranslations("administration.setting");
  const [secondFactor, setSecondFactor] = useState(settings.secondFactor);
  const [preset, setPreset] = useState(settings.preset);
  const [lockMin, setLockMin] = useState(String(settings.workstationLockMin));
  const write = useWrite("identity", "patch", path);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({
      ifMatch: settings.version,
      body: { secondFactor, preset, workstationLockMin: Number(lockMin) },
    });
  };
  return (
    <form
      className="section form administration__form"
      onSubmit={submit}
      noValidate
    >
      <WriteErrors error={write.error} />
      <RadioField
        legend={t("secondFactor")}
        value={secondFactor}
        onChange={setSecondFactor}
        options={secondFactorPolicies.map((policy) => ({
          value: policy,
          label: t(`policy.${policy}`),
          note: t(`policy.${policy}Text`),
        }))}
      />
      <RadioField
        legend={t("preset")}
        value={preset}
        onChange={setPreset}
        options={presetKeys.map((key) => ({
          value: key,
          label: t(`presets.${key}`),
          note: t(`presets.${key}Text`),
        }))}
      />
      <TextField
        label={t("lockMin")}
        type="number"
        min={1}
        max={60}
        required
        value={lockMin}
        onChange={setLockMin}
      />
      {write.isSuccess && (
        <Notice kind="ok" role="status">
          {t("saved")}
        </Notice>
      )}
      <div className="form__actions">
        <Button kind="primary" type="submit" busy={write.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
