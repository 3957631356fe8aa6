// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import {
  Button,
  ButtonAnchor,
  CheckField,
  ChoiceGroup,
  FileField,
  FormErrors,
  IconButton,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from "../platform/ui/index.ts";

/** Buttons and form fields. */
export function GalleryFields() {
  const [text, setText] = useState("Übermittlung zwischen Polizeibehörden");
  const [kind, setKind] = useState<"transfer" | "notice">("transfer");
  const [checked, setChecked] = useState(true);
  const [file, setFile] = useState<File>();
  return (
    <div className="section form">
      <div className="row row--wrap">
        <Button kind="primary" icon="check">
          Übernehmen
        </Button>
        <Button icon="arrived">Eingang bestätigen</Button>
        <Button kind="quiet">Wiedervorlage</Button>
        <Button kind="plain">Abbrechen</Button>
        <Button kind="danger" icon="trash">
          Löschen
        </Button>
        <Button kind="primary" busy>
          Wird gesendet
        </Button>
        <Button size="small" kind="quiet">
          Als XLSX
        </Button>
        <IconButton icon="print" label="Drucken" />
        <ButtonAnchor href="tel:110" kind="quiet" icon="call">
          Anrufen
        </ButtonAnchor>
      </div>
      <FormErrors messages={["Das Datum liegt vor der Unterzeichnung."]} />
      <div className="field-grid">
        <TextField label="Rechtsgrundlage" value={text} onChange={setText} />
        <SelectField
          label="Art"
          value={kind}
          onChange={setKind}
          options={[
            { value: "transfer", label: "Abgabe zuständigkeitshalber" },
            { value: "notice", label: "Unterrichtung" },
          ]}
        />
        <TextField
          label="Überprüfung am"
          type="date"
          optional
          value="2026-12-15"
          onChange={() => undefined}
          error="Bitte einen Tag nach dem Beginn wählen."
        />
      </div>
      <TextArea
        label="Was geschah"
        hint="Nur was Sie selbst gesehen haben."
        value={text}
        onChange={setText}
        maxLength={50}
      />
      <FileField
        label="Scan der Vereinbarung"
        accept="application/pdf"
        file={file}
        onChange={setFile}
      />
      <RadioField
        legend="Wie"
        value={kind}
        onChange={setKind}
        options={[
          {
            value: "transfer",
            label: "Abgabe zuständigkeitshalber",
            note: "PI Sulzbach übernimmt die Federführung",
          },
          {
            value: "notice",
            label: "Unterrichtung",
            note: "nur zur Kenntnis, Sie bleiben zuständig",
          },
        ]}
      />
      <ChoiceGroup legend="Was mitgeht" inline>
        <CheckField
          label="Tatsachen"
          note="2 von 2"
          checked={checked}
          onChange={setChecked}
        />
        <CheckField
          label="Original des Fotos"
          note="versiegelt"
          checked={!checked}
          onChange={(value) => setChecked(!value)}
        />
        <CheckField
          label="Beteiligte"
          note="keine erfasst"
          checked={false}
          disabled
          onChange={setChecked}
        />
      </ChoiceGroup>
    </div>
  );
}
