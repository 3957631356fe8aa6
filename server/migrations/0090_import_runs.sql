-- SPDX-License-Identifier: EUPL-1.2
-- How far the import of a file came, so that an interrupted one goes on.

create table import_runs (
  organisation_id uuid not null,
  id uuid not null,
  input_hash text not null check (input_hash ~ '^[0-9a-f]{64}$'),
  dataset text not null,
  unit_id uuid,
  state text not null check (state in ('running', 'done')),
  rows_done integer not null default 0,
  stored integer not null default 0,
  known integer not null default 0,
  bad integer not null default 0,
  root text,
  started_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (organisation_id, id),
  check ((state = 'done') = (finished_at is not null and root is not null))
);
comment on table import_runs is 'Imports of files: what was read, how far it came, what came of it';
comment on column import_runs.input_hash is 'SHA-256 of data file, joined files, mapping and unit';
comment on column import_runs.rows_done is 'Good rows from the beginning of the file that are committed';
comment on column import_runs.known is 'Good rows that were stored by an earlier import';
comment on column import_runs.root is 'Merkle root (RFC 6962) of the ids of all good rows, in the order of the file';
create unique index import_runs_running on import_runs (organisation_id, input_hash) where state = 'running';
select own_table('import_runs', 'kept as long as incidents that it brought; holds no content');
