// SPDX-License-Identifier: EUPL-1.2
export { CategoryChoice } from "./CategoryChoice.tsx";
export { categoryLabel } from "./categoryLabel.ts";
export { ExportDialog } from "./ExportDialog.tsx";
