// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { KeysFoot, useKeys } from "../platform/keys/index.ts";
import { chooseTheme, useTheme } from "../platform/theme/theme.ts";
import {
  Button,
  Dialog,
  PageHead,
  Pane,
  Panes,
  Segmented,
  Tag,
} from "../platform/ui/index.ts";
import "./gallery.css";
import { GalleryFields } from "./GalleryFields.tsx";
import { GalleryRecords } from "./GalleryRecords.tsx";
import { GalleryStates } from "./GalleryStates.tsx";

/** Every component on one page, for those who build pages; only in development. */
export function Gallery() {
  const theme = useTheme();
  const [open, setOpen] = useState(false);
  useKeys([
    { key: "n", label: "Dialog", run: () => setOpen(true) },
    { key: "j", label: "nächste, vorige", group: "walk", run: () => undefined },
    { key: "k", label: "nächste, vorige", group: "walk", run: () => undefined },
  ]);
  return (
    <main className="gallery">
      <PageHead
        title="Bausteine"
        sub="alles, woraus Seiten bestehen"
        actions={
          <>
            <Segmented
              label="Helligkeit"
              value={theme}
              onChange={chooseTheme}
              segments={[
                { value: "system", label: "System" },
                { value: "light", label: "Hell" },
                { value: "dark", label: "Dunkel" },
              ]}
            />
            <Button kind="primary" icon="add" onClick={() => setOpen(true)}>
              Dialog öffnen
            </Button>
          </>
        }
      >
        <Tag>Entwurf 4</Tag>
      </PageHead>
      <Panes layout="situation">
        <Pane label="Listen" tone="side">
          <GalleryRecords />
        </Pane>
        <Pane label="Felder">
          <GalleryFields />
        </Pane>
        <Pane label="Zustände">
          <GalleryStates />
        </Pane>
      </Panes>
      <KeysFoot end="/ui" />
      {open && (
        <Dialog
          title="Weitergeben"
          subtitle="Verkehrsgefahr, Poser und Raser, SUL-2026-04711"
          onClose={() => setOpen(false)}
          foot={
            <>
              <Button kind="primary" icon="send">
                An PI Sulzbach weitergeben
              </Button>
              <Button kind="plain" onClick={() => setOpen(false)}>
                Abbrechen
              </Button>
            </>
          }
        >
          <GalleryFields />
        </Dialog>
      )}
    </main>
  );
}
