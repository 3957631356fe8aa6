// SPDX-License-Identifier: EUPL-1.2

/** The design system: everything a page is built from. */
export { Button } from "./action/Button.tsx";
export {
  AddFilterButton,
  Chip,
  FilterBar,
  FilterChip,
} from "./action/Chip.tsx";
export { IconButton } from "./action/IconButton.tsx";
export { KeyCap } from "./action/KeyCap.tsx";
export { ButtonAnchor, LinkButton } from "./action/LinkButton.tsx";
export { Segmented } from "./action/Segmented.tsx";
export { classes } from "./classes.ts";
export { CheckField, ChoiceGroup, RadioField } from "./field/ChoiceField.tsx";
export { FieldError } from "./field/Field.tsx";
export { FileField } from "./field/FileField.tsx";
export { FormErrors } from "./field/FormErrors.tsx";
export { SelectField } from "./field/SelectField.tsx";
export { TextArea, TextField } from "./field/TextField.tsx";
export { Glyph } from "./icon/Glyph.tsx";
export { Icon } from "./icon/Icon.tsx";
export type { IconName } from "./icon/iconPaths.ts";
export { PageHead, Pane, Panes } from "./layout/Panes.tsx";
export { useIsWide } from "./layout/useIsWide.ts";
export { Dialog } from "./overlay/Dialog.tsx";
export { Disclosure, Popover } from "./overlay/Popover.tsx";
export { toast, ToastRegion } from "./overlay/Toast.tsx";
export { type Fact, FactsList } from "./record/FactsList.tsx";
export { CommitmentBar, Figure } from "./record/Figure.tsx";
export { EmptyState, Skeleton } from "./record/Placeholders.tsx";
export { RecordList, RecordRow } from "./record/RecordList.tsx";
export { PreviewFrame } from "./record/PreviewFrame.tsx";
export { Timeline, type TimelineEntry } from "./record/Timeline.tsx";
export { Count, Tag } from "./status/Count.tsx";
export { Deadline, Notice, type NoticeKind } from "./status/Notice.tsx";
export {
  type Party,
  PartyLegend,
  PartyName,
  PartyShape,
} from "./status/PartyShape.tsx";
export {
  StateGlyph,
  StateMark,
  type StateShape,
  type StateTone,
} from "./status/StateMark.tsx";
export { type Step, Steps } from "./status/Steps.tsx";
export { UrgencyBar } from "./status/UrgencyBar.tsx";
export { type Column, DataTable, type Sort } from "./table/DataTable.tsx";
