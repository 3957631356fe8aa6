// SPDX-License-Identifier: EUPL-1.2
export interface Circles {
  id: string;
  kind: string;
  opened_at: Date;
  opened_by: string;
}

export interface TableClasses {
  class: string;
  reason: string | null;
  retention: string;
  table_name: string;
}

export interface Database {
  circles: Circles;
  table_classes: TableClasses;
}
